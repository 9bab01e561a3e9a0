package io.tallycast.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads a {@code create table} with one column a line; anything else is an error, so that nothing is guessed. */
final class TableParser {
    private static final String COMMENT = "comment '((?:[^']|'')*)'";
    private static final Pattern FIRST = Pattern.compile("create table ([a-z_0-9]+) \\(");
    private static final Pattern COLUMN =
            Pattern.compile("  ([a-z_][a-z_0-9]*) ([a-z]+(?:\\(\\d+,\\d+\\))?)( not null)? " + COMMENT + "(,?)");
    private static final Pattern LAST = Pattern.compile("\\) " + COMMENT + ";");
    private static final Pattern TYPE =
            Pattern.compile("string|bigint|int|boolean|date|timestamp|double|decimal\\((\\d+),(\\d+)\\)");

    private final SqlFile file;
    private final List<String> lines;

    private TableParser(SqlFile file) {
        this.file = file;
        this.lines = file.body().stripTrailing().lines().toList();
    }

    static TableDefinition parse(SqlFile file) {
        return new TableParser(file).parse();
    }

    private TableDefinition parse() {
        var first = FIRST.matcher(lines.get(0));
        if (!first.matches() || !first.group(1).equals(file.name())) {
            throw error(0, "expected `create table " + file.name() + " (`");
        }
        int last = lines.size() - 1;
        var end = LAST.matcher(lines.get(last));
        if (!end.matches()) {
            throw error(last, "expected the last line `) comment '...';` with a comment on the table");
        }
        var columns = new ArrayList<ColumnDefinition>();
        for (int line = 1; line < last; line++) {
            var column = column(line, line == last - 1);
            if (columns.stream().anyMatch(known -> known.name().equals(column.name()))) {
                throw error(line, "column " + column.name() + " is defined twice");
            }
            columns.add(column);
        }
        if (columns.isEmpty()) {
            throw error(last, "the table has no column");
        }
        for (var key : List.of("key", "durable", "type1", "pii")) {
            requireColumns(key, columns);
        }
        return new TableDefinition(
                file.name(), text(end.group(1)), List.copyOf(columns), file.list("key"), file.headers(), rules());
    }

    private ColumnDefinition column(int line, boolean isLast) {
        var match = COLUMN.matcher(lines.get(line));
        if (!match.matches() || match.group(4).isBlank() || match.group(5).isEmpty() != isLast) {
            throw SqlErrors.notAColumnLine(file.path(), file.bodyLine() + line, lines.get(line));
        }
        var type = match.group(2);
        var known = TYPE.matcher(type);
        // What is kept is exact; what statistics give is rounded by the model that keeps it.
        boolean isKept = file.kind() != SqlKind.STEP;
        if (!known.matches()
                || (isKept && type.equals("double"))
                || (known.group(1) != null && !isDecimal(known.group(1), known.group(2)))) {
            throw SqlErrors.unknownType(file.path(), file.bodyLine() + line, type);
        }
        return new ColumnDefinition(match.group(1), type, match.group(3) != null, text(match.group(4)));
    }

    /** Both engines hold at most 38 digits. */
    private static boolean isDecimal(String precision, String scale) {
        return precision.length() <= 2
                && scale.length() <= 2
                && Integer.parseInt(precision) <= 38
                && Integer.parseInt(precision) >= 1
                && Integer.parseInt(scale) <= Integer.parseInt(precision);
    }

    private void requireColumns(String header, List<ColumnDefinition> columns) {
        for (var name : file.list(header)) {
            if (columns.stream().noneMatch(column -> column.name().equals(name))) {
                throw SqlErrors.headerNamesNoColumn(file.path(), header, name);
            }
        }
    }

    private Map<String, String> rules() {
        var rules = new LinkedHashMap<String, String>();
        file.headers().forEach((key, value) -> {
            if (key.startsWith("rule ")) {
                rules.put(key.substring("rule ".length()), value);
            }
        });
        return rules;
    }

    private static String text(String quoted) {
        return quoted.replace("''", "'");
    }

    private SqlFileException error(int line, String problem) {
        return SqlErrors.at(file.path(), file.bodyLine() + line, problem);
    }
}
