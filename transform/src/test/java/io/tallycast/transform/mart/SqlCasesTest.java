package io.tallycast.transform.mart;

import io.tallycast.sql.SqlFile;
import io.tallycast.sql.SqlModels;
import io.tallycast.transform.duckdb.DuckDb;
import io.tallycast.transform.duckdb.TableSql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs the golden cases of all models that run on DuckDB alone; a case is a folder in {@code sql/cases}. */
class SqlCasesTest {
    private static final Path CASES = Path.of(System.getProperty("tallycast.sql.cases"));
    private static final SqlModels MODELS = SqlModels.load();

    private static DuckDb database;

    @BeforeAll
    static void createDatabase() throws Exception {
        database = DuckDb.inMemory();
        var models = new MartModels(MODELS);
        models.createTables(database);
        models.createMacros(database);
        database.execute("create schema derived");
        database.execute("create schema step");
        for (var table : MODELS.step().values()) {
            database.execute(TableSql.create("step", table).get(0));
        }
        database.execute("create schema change");
        for (var table : MODELS.star().keySet()) {
            database.execute("create table change.came_%1$s as from star.%1$s".formatted(table));
            database.execute("create table change.gone_%1$s as from star.%1$s".formatted(table));
        }
    }

    @AfterAll
    static void closeDatabase() throws Exception {
        database.close();
    }

    @TestFactory
    Stream<DynamicNode> everyCaseGivesItsExpectedRows() throws IOException {
        var tests = new ArrayList<DynamicNode>();
        for (var model : models()) {
            for (var folder : folders(CASES.resolve(model.name()))) {
                var name = model.name() + ": " + folder.getFileName();
                tests.add(DynamicTest.dynamicTest(name, () -> new SqlCase(model, folder).run(database, MODELS)));
            }
        }
        return tests.stream();
    }

    private static List<SqlFile> models() {
        return Stream.of(MODELS.derived(), MODELS.mart(), MODELS.kpis(), MODELS.macros(), MODELS.checks())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Path> folders(Path parent) throws IOException {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (var folders = Files.list(parent)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }
}
