package io.tallycast.reports;

import io.tallycast.reports.template.Rows;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Every number of a report's queries under a stable name. A row is named by its first cell. */
final class Figures {

    private Figures() {}

    static SortedMap<String, BigDecimal> of(Map<String, Rows> queries) {
        SortedMap<String, BigDecimal> figures = new TreeMap<>();
        queries.forEach((query, rows) -> {
            for (Map<String, @Nullable Object> row : rows.rows()) {
                String prefix = query.endsWith("facts")
                        ? "facts"
                        : query + "." + row.values().iterator().next();
                row.forEach((column, cell) -> add(figures, prefix + "." + column, cell));
            }
        });
        return figures;
    }

    private static void add(SortedMap<String, BigDecimal> figures, String name, @Nullable Object cell) {
        if (cell instanceof Number number && Double.isFinite(number.doubleValue())) {
            figures.put(name, new BigDecimal(number.toString()).stripTrailingZeros());
        } else if (cell instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                add(figures, name + "." + (i + 1), list.get(i));
            }
        }
    }
}
