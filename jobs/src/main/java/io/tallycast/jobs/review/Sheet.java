package io.tallycast.jobs.review;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A CSV file as people bring it back: RFC 4180, with commas or semicolons, with or without a byte order mark.
 *
 * @param header names of the columns, in lower case
 * @param rows cells as they stand, as many as the header has
 */
record Sheet(List<String> header, List<List<String>> rows) {
    private static final String FORMULA_STARTS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    static Sheet read(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        text = text.startsWith("\ufeff") ? text.substring(1) : text;
        String first = text.lines().findFirst().orElse("");
        char delimiter = count(first, ';') > count(first, ',') ? ';' : ',';
        List<List<String>> rows = parse(text, delimiter);
        rows.removeIf(row -> row.stream().allMatch(String::isBlank));
        if (rows.isEmpty()) {
            return new Sheet(List.of(), List.of());
        }
        List<String> header = rows.remove(0).stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        return new Sheet(
                header, rows.stream().map(row -> filled(row, header.size())).toList());
    }

    /** The text a cell stands for, without the apostrophe that kept it from being a formula; empty when there is none. */
    String value(List<String> row, String column) {
        int place = header.indexOf(column);
        String cell = place < 0 ? "" : row.get(place).strip();
        return cell.length() > 1 && cell.charAt(0) == '\'' && FORMULA_STARTS.indexOf(cell.charAt(1)) >= 0
                ? cell.substring(1)
                : cell;
    }

    /** A line of cells, each in quotes. */
    static String line(List<String> cells) {
        return cells.stream()
                .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(",", "", "\n"));
    }

    private static List<List<String>> parse(String text, char delimiter) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append(text.charAt(++i));
            } else if (c == '"' && (quoted || cell.isEmpty())) {
                quoted = !quoted;
            } else if (!quoted && (c == delimiter || c == '\n')) {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            } else if (quoted || c != '\r') {
                cell.append(c);
            }
        }
        if (!cell.isEmpty() || !row.isEmpty()) {
            row.add(cell.toString());
            rows.add(row);
        }
        return rows;
    }

    private static List<String> filled(List<String> row, int columns) {
        List<String> cells = new ArrayList<>(row.subList(0, Math.min(columns, row.size())));
        while (cells.size() < columns) {
            cells.add("");
        }
        return cells;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }
}
