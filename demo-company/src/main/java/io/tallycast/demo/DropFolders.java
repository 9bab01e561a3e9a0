package io.tallycast.demo;

import io.tallycast.demo.world.Journal;
import io.tallycast.demo.world.Table;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes the files other systems drop: spend, touches and payroll a month each, objectives a year each, and the rates
 * file. A file whose content did not change keeps its time.
 */
final class DropFolders {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private final Path drop;

    DropFolders(Path home) {
        this.drop = home.resolve("drop");
    }

    /** Writes the files as they are at the end of {@code day}. */
    void write(Journal journal, LocalDate day) throws IOException {
        Charset utf8 = StandardCharsets.UTF_8;
        split(journal, day, Table.SPEND, "marketing", utf8, ",", row -> month(row, "reported_on", Table.SPEND));
        split(journal, day, Table.TOUCHES, "marketing", utf8, ",", row -> month(row, "happened_at", Table.TOUCHES));
        split(journal, day, Table.PAYROLL, "people", WINDOWS, ";", row -> {
            String first = text(row[Table.PAYROLL.column("month")]);
            return first.substring(6) + "-" + first.substring(3, 5);
        });
        split(
                journal,
                day,
                Table.OBJECTIVES,
                "people",
                utf8,
                ";",
                row -> text(row[Table.OBJECTIVES.column("period")]).substring(0, 4));
        rates(journal, day);
    }

    private static String month(@Nullable Object[] row, String column, Table table) {
        return text(row[table.column(column)]).substring(0, 7);
    }

    private void split(
            Journal journal,
            LocalDate day,
            Table table,
            String folder,
            Charset charset,
            String delimiter,
            Function<@Nullable Object[], String> period)
            throws IOException {
        Map<String, List<@Nullable Object[]>> files = new TreeMap<>();
        for (@Nullable Object[] row : journal.rows(table, day)) {
            files.computeIfAbsent(period.apply(row), name -> new ArrayList<>()).add(row);
        }
        for (Map.Entry<String, List<@Nullable Object[]>> file : files.entrySet()) {
            StringBuilder content = new StringBuilder(String.join(delimiter, table.columns())).append('\n');
            for (@Nullable Object[] row : file.getValue()) {
                content.append(line(row, delimiter)).append('\n');
            }
            replace(drop.resolve(folder).resolve(table.tableName() + "-" + file.getKey() + ".csv"), content, charset);
        }
    }

    /** As the European Central Bank publishes it: newest first, every line with a comma at its end. */
    private void rates(Journal journal, LocalDate day) throws IOException {
        List<@Nullable Object[]> rows = new ArrayList<>(journal.rows(Table.RATES, day));
        Collections.reverse(rows);
        StringBuilder content = new StringBuilder(String.join(",", Table.RATES.columns())).append(",\n");
        for (@Nullable Object[] row : rows) {
            content.append(line(row, ",")).append(",\n");
        }
        replace(drop.resolve("rates").resolve("eurofxref-hist.csv"), content, StandardCharsets.UTF_8);
    }

    private static String line(@Nullable Object[] row, String delimiter) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.length; i++) {
            String value = text(row[i]);
            boolean quoted = value.contains(delimiter) || value.contains("\"");
            line.append(i == 0 ? "" : delimiter).append(quoted ? '"' + value.replace("\"", "\"\"") + '"' : value);
        }
        return line.toString();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static void replace(Path file, CharSequence content, Charset charset) throws IOException {
        byte[] bytes = content.toString().getBytes(charset);
        if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), bytes)) {
            return;
        }
        Path folder = Objects.requireNonNull(file.getParent());
        Files.createDirectories(folder);
        Path written = folder.resolve("." + file.getFileName() + ".tmp");
        Files.write(written, bytes);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
