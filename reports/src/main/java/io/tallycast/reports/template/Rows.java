package io.tallycast.reports.template;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import net.sf.jasperreports.engine.JRDataSource;
import net.sf.jasperreports.engine.data.JRMapCollectionDataSource;
import org.jspecify.annotations.Nullable;

/** The answer of one query of a report, held in memory: rows of named cells, null where there is no value. */
public record Rows(List<Map<String, @Nullable Object>> rows) {

    private static final String WHOLE = "row";

    /** The rows as Jasper reads them, from the start each time; the field {@code row} is the whole row. */
    public JRDataSource source() {
        List<Map<String, ?>> cells = new ArrayList<>();
        for (Map<String, @Nullable Object> row : rows) {
            Map<String, @Nullable Object> whole = new HashMap<>(row);
            whole.put(WHOLE, row);
            cells.add(whole);
        }
        return new JRMapCollectionDataSource(cells);
    }

    /** The rows whose column has that text. */
    public Rows where(String column, @Nullable String text) {
        return new Rows(rows.stream()
                .filter(row -> Objects.equals(row.get(column), text))
                .toList());
    }

    /** The first row; empty if there is none. */
    public Map<String, @Nullable Object> first() {
        return rows.isEmpty() ? Map.of() : rows.get(0);
    }

    /** True without rows. */
    public boolean empty() {
        return rows.isEmpty();
    }

    /** A column of numbers, in row order; NaN where there is none. */
    public double[] numbers(String column) {
        return rows.stream().mapToDouble(row -> number(row.get(column))).toArray();
    }

    /** A column of text, in row order; empty where there is none. */
    public List<String> texts(String column) {
        return rows.stream()
                .map(row -> {
                    Object cell = row.get(column);
                    return cell == null ? "" : cell.toString();
                })
                .toList();
    }

    /** A column of dates, in row order. */
    public List<LocalDate> dates(String column) {
        return rows.stream().map(row -> (LocalDate) row.get(column)).toList();
    }

    /** A cell that holds a list of numbers; NaN where an item has no value. */
    public static double[] numbers(@Nullable Object cell) {
        return cell instanceof List<?> list
                ? IntStream.range(0, list.size())
                        .mapToDouble(i -> number(list.get(i)))
                        .toArray()
                : new double[0];
    }

    /** A cell as a number, NaN if it holds none. */
    public static double number(@Nullable Object cell) {
        return cell instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}
