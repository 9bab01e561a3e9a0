package io.tallycast.sql;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the leading comment lines of a SQL file; the first line that is no comment ends them. */
final class HeaderParser {
    private static final Pattern LINE = Pattern.compile("-- ([a-z_0-9]+(?: [a-z_0-9]+)?):\\s*(.*)");
    private static final Map<String, Set<String>> VALUES = Map.of(
            "direction", Set.of("higher", "lower", "none"),
            "additive", Set.of("yes", "no", "semi"),
            "severity", Set.of("error", "warning"),
            "scd", Set.of("0", "1", "2"),
            "basis",
                    Set.of(
                            "booked",
                            "invoiced",
                            "paid",
                            "cohort",
                            "pipeline",
                            "chance",
                            "score",
                            "count",
                            "gap",
                            "row",
                            "none"));

    private HeaderParser() {}

    static SqlFile parse(String path, String text, SqlKind kind) {
        var lines = text.lines().toList();
        var headers = new LinkedHashMap<String, String>();
        int line = 0;
        while (line < lines.size() && lines.get(line).startsWith("--")) {
            read(path, line + 1, lines.get(line), kind, headers);
            line++;
        }
        requireAll(path, kind, headers);
        var name = fileName(path);
        var declared = headers.getOrDefault("name", "");
        if (!declared.equals(name)) {
            throw SqlErrors.wrongName(path, name, declared);
        }
        var body = String.join("\n", lines.subList(line, lines.size()));
        if (body.isBlank()) {
            throw SqlErrors.at(path, line + 1, "there is no SQL after the header");
        }
        return new SqlFile(name, kind, path, Collections.unmodifiableMap(headers), line + 1, body + "\n");
    }

    private static void read(String path, int number, String line, SqlKind kind, Map<String, String> headers) {
        var match = LINE.matcher(line);
        if (!match.matches()) {
            throw SqlErrors.at(
                    path, number, "expected a header line `-- key: value` (a blank line ends the header): " + line);
        }
        var key = match.group(1);
        var value = match.group(2).strip();
        var word = key.contains(" ") ? key.substring(0, key.indexOf(' ')) : key;
        if (!kind.knows(word)) {
            throw SqlErrors.unknownHeader(path, number, key, kind);
        }
        if (VALUES.containsKey(word) && !VALUES.getOrDefault(word, Set.of()).contains(value)) {
            throw SqlErrors.at(path, number, "'" + value + "' is not a value of `" + key + "`");
        }
        if (headers.putIfAbsent(key, value) != null) {
            throw SqlErrors.at(path, number, "header `" + key + "` is given twice");
        }
    }

    private static void requireAll(String path, SqlKind kind, Map<String, String> headers) {
        for (var key : kind.required()) {
            if (headers.keySet().stream().noneMatch(found -> found.equals(key) || found.startsWith(key + " "))) {
                throw SqlErrors.missingHeader(path, key);
            }
        }
    }

    private static String fileName(String path) {
        var name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        return name.endsWith(".sql") ? name.substring(0, name.length() - ".sql".length()) : name;
    }
}
