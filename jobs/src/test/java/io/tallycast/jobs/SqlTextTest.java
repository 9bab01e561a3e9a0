package io.tallycast.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is computed is a model under {@code sql/}, with header and golden case; SQL in Java is a few lines that put models to work. */
class SqlTextTest {
    private static final Path ROOT = Path.of("..");
    private static final int FEW_LINES = 3;
    private static final Pattern TEXT_BLOCK = Pattern.compile("\"\"\"\\n(.*?)\"\"\"", Pattern.DOTALL);
    private static final Pattern SQL = Pattern.compile(
            "\\b(select|insert into|delete from|update \\w+ set|create (or replace )?(temp )?(table|view|macro))\\s");

    /** Files that may hold more of it, and why. */
    private static final Map<String, String> EXCEPTIONS = Map.ofEntries(
            Map.entry("bench/src/main/java/io/tallycast/bench/CsvCompany.java", "random files to measure with"),
            Map.entry("bench/src/main/java/io/tallycast/bench/LedgerRows.java", "random rows to measure with"),
            Map.entry("ingest/src/main/java/io/tallycast/ingest/jdbc/CopyPages.java", "extraction paging"),
            Map.entry(
                    "ingest/src/main/java/io/tallycast/ingest/extraction/Batch.java",
                    "extraction paging: what of the pages goes into a batch"),
            Map.entry(
                    "ingest/src/main/java/io/tallycast/ingest/extraction/RowShape.java",
                    "extraction paging: the columns of a page"),
            Map.entry(
                    "demo-company/src/main/java/io/tallycast/demo/DatabaseTables.java",
                    "fills the demo's source databases"),
            Map.entry(
                    "transform/src/main/java/io/tallycast/transform/mart/TableChecks.java",
                    "checks made of the tables' definitions, one text for all tables"),
            Map.entry(
                    "transform/src/main/java/io/tallycast/transform/staging/EntityContract.java",
                    "the contract made of the entities' definitions, one text for all entities"),
            Map.entry(
                    "transform/src/main/java/io/tallycast/transform/staging/ModelRun.java",
                    "wraps a mapping of the user's, one text for all entities"),
            Map.entry(
                    "transform/src/main/java/io/tallycast/transform/staging/ObjectViews.java",
                    "made of what has landed, one text for all objects"),
            Map.entry(
                    "transform/src/main/java/io/tallycast/transform/staging/RejectedRows.java",
                    "rows of one table, whatever rejected them"),
            Map.entry(
                    "transform/src/main/java/io/tallycast/transform/star/FactLoader.java",
                    "made of the entities' definitions, one text for all facts"),
            Map.entry(
                    "transform/src/main/java/io/tallycast/transform/star/VersionLoader.java",
                    "compares all that a state says, by the columns of its definition"));

    @Test
    void longSqlIsInFilesOfItsOwn() throws IOException {
        var found = longSql();
        found.keySet().removeAll(EXCEPTIONS.keySet());
        assertThat(found).as("lines of long SQL by file").isEmpty();
    }

    @Test
    void everyExceptionIsNeeded() throws IOException {
        assertThat(longSql()).containsKeys(EXCEPTIONS.keySet().toArray(String[]::new));
    }

    /** Lines at which more than a few lines of SQL begin, by file; of all modules' main code. */
    private static Map<String, List<Integer>> longSql() throws IOException {
        var found = new TreeMap<String, List<Integer>>();
        try (var modules = Files.list(ROOT)) {
            for (var module : modules.map(folder -> folder.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (var files = Files.walk(module)) {
                    for (var file : files.filter(path -> path.toString().endsWith(".java"))
                            .toList()) {
                        var lines = longSql(Files.readString(file));
                        if (!lines.isEmpty()) {
                            found.put(ROOT.relativize(file).toString().replace('\\', '/'), lines);
                        }
                    }
                }
            }
        }
        return found;
    }

    private static List<Integer> longSql(String source) {
        var found = new ArrayList<Integer>();
        TEXT_BLOCK.matcher(source).results().forEach(block -> {
            if (isLongSql(block.group(1).stripTrailing())) {
                found.add(line(source, block.start()));
            }
        });
        // Strings joined over lines, each of which the formatter begins with a plus.
        Pattern.compile(".*\".*(\\n *\\+ .*)+").matcher(source).results().forEach(text -> {
            if (isLongSql(text.group())) {
                found.add(line(source, text.start()));
            }
        });
        return found;
    }

    private static boolean isLongSql(String text) {
        return text.lines().count() > FEW_LINES && SQL.matcher(text).find();
    }

    private static int line(String source, int position) {
        return (int) source.substring(0, position).lines().count() + 1;
    }
}
