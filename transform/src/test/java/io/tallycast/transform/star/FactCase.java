package io.tallycast.transform.star;

import io.tallycast.sql.SqlFile;
import io.tallycast.sql.SqlModels;
import io.tallycast.transform.duckdb.DuckDb;
import io.tallycast.transform.duckdb.TableSql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * One golden case of a fact: {@code given/<schema>.<table>.csv} with what the model reads, and {@code expected.csv} with all it
 * gives. Facts it reads are computed.
 *
 * <p>Columns a given file leaves out are null, but for where a row comes from: a batch of the CRM. The company is in Paris, its
 * currency is the euro, a rate is usable for ten days, fiscal years are calendar years.
 */
record FactCase(SqlFile model, Path folder, SqlModels models) {
    private static final Map<String, String> FROM =
            Map.of("source_system", "'crm'", "batch_id", "'2026-10-31-r1'", "ingested_at", "'2026-11-01 02:00:00'");

    /** The facts the model reads, each after those it reads itself, and the model at the end. */
    List<SqlFile> chain() {
        var wanted = new HashSet<>(List.of("fact." + model.name()));
        var chain = new ArrayList<SqlFile>();
        for (int i = models.facts().size() - 1; i >= 0; i--) {
            var fact = models.facts().get(i);
            if (wanted.contains("fact." + fact.name())) {
                wanted.addAll(fact.depends());
                chain.add(0, fact);
            }
        }
        return chain;
    }

    /** Entities and tables of the star the chain reads. */
    List<String> tables() {
        return chain().stream()
                .flatMap(fact -> fact.depends().stream())
                .filter(table -> table.startsWith("star.") || table.startsWith("entity."))
                .distinct()
                .toList();
    }

    boolean reads(String table) {
        return chain().stream().anyMatch(fact -> fact.depends().contains(table));
    }

    Optional<Path> given(String table) {
        return Optional.of(folder.resolve("given").resolve(table + ".csv")).filter(Files::exists);
    }

    Path expected() {
        return folder.resolve("expected.csv");
    }

    List<String> givenTables() throws IOException {
        try (var files = Files.list(folder.resolve("given"))) {
            return files.map(file -> file.getFileName().toString().replace(".csv", ""))
                    .toList();
        }
    }

    /** The columns of an entity or a table with their types; what a given file adds are the marks of the loader. */
    Map<String, String> columns(String table) {
        var name = table.substring(table.indexOf('.') + 1);
        var isEntity = table.startsWith("entity.");
        var columns = new LinkedHashMap<String, String>();
        Objects.requireNonNull((isEntity ? models.entities() : models.star()).get(name), name)
                .columns()
                .forEach(column -> columns.put(column.name(), column.type()));
        if (isEntity) {
            FROM.keySet().stream()
                    .sorted()
                    .forEach(column -> columns.put(column, column.endsWith("_at") ? "timestamp" : "string"));
        }
        header(table).stream()
                .filter(column -> column.startsWith("_"))
                .forEach(mark -> columns.put(mark, mark.startsWith("_is_") ? "boolean" : "bigint"));
        return columns;
    }

    /** DuckDB's query of the given rows of a table, typed. */
    String rows(String table) {
        var header = header(table);
        var values = columns(table).entrySet().stream()
                .map(column -> "cast(%s as %s) as %s"
                        .formatted(
                                header.contains(column.getKey())
                                        ? column.getKey()
                                        : FROM.getOrDefault(column.getKey(), "null"),
                                TableSql.type(column.getValue()),
                                column.getKey()))
                .collect(Collectors.joining(", "));
        return "select " + values + " from " + given(table).map(FactCase::csv).orElse("(select 1 where false)");
    }

    private List<String> header(String table) {
        return given(table).map(FactCase::header).orElse(List.of());
    }

    static List<String> header(Path file) {
        try (var lines = Files.lines(file)) {
            return List.of(lines.findFirst().orElseThrow().split(",", -1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String csv(Path file) {
        return "read_csv(" + DuckDb.literal(file.toString()) + ", header = true, all_varchar = true, nullstr = '')";
    }

    /** The columns as the loader stores what the model gives; all as they come for what is no table of the star. */
    String[] stored(UnaryOperator<String> type) {
        var table = models.star().get(model.name());
        return table == null
                ? new String[] {"*"}
                : table.columns().stream()
                        .map(column -> "cast(%1$s as %2$s) as %1$s".formatted(column.name(), type.apply(column.type())))
                        .toArray(String[]::new);
    }
}
