package io.tallycast.transform.star;

import io.tallycast.sql.ColumnDefinition;
import io.tallycast.sql.Seed;
import io.tallycast.sql.TableDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * A code dimension: the codes shipped as a seed, and those the data brings, whose text is the code made readable.
 *
 * @param definition the table; its first column is the code
 * @param shipped rows of the seed; none without one
 */
record Codes(TableDefinition definition, List<Row> shipped) {
    /** Tables by the entity column that brings codes to them. */
    static final Map<String, Map<String, String>> BROUGHT_BY = Map.of(
            "activity", Map.of("activity_type", "dim_activity_type"),
            "objective", Map.of("criterion", "dim_criterion"),
            "opportunity", Map.of("loss_reason", "dim_loss_reason"));
    /** What is taken for granted of a code the data brings; all else is unknown. */
    private static final Map<String, Object> BROUGHT = Map.of("unit", "count", "is_result", true);

    /** The code dimensions among the tables of the star, by table. */
    static Map<String, Codes> of(Collection<TableDefinition> star) {
        var seeds = Seed.all();
        var codes = new TreeMap<String, Codes>();
        for (var table : star) {
            if (table.list("source").contains("codes")) {
                var seed = seeds.get(table.name());
                codes.put(table.name(), new Codes(table, seed == null ? List.of() : rows(table, seed)));
            }
        }
        return codes;
    }

    private static List<Row> rows(TableDefinition table, Seed seed) {
        return seed.rows().stream()
                .map(row -> RowFactory.create(IntStream.range(0, row.size())
                        .mapToObj(place -> value(row.get(place), table.columns().get(place)))
                        .toArray()))
                .toList();
    }

    private static Object value(String text, ColumnDefinition column) {
        return switch (column.type()) {
            case "boolean" -> Boolean.valueOf(text);
            case "int" -> Integer.valueOf(text);
            default -> text;
        };
    }

    String table() {
        return definition.name();
    }

    /** Rows to add, given the codes the table holds and those the night brings. */
    List<Row> missing(Set<String> known, Set<String> brought) {
        var rows = new ArrayList<Row>();
        var seen = new TreeSet<>(known);
        for (var row : shipped) {
            if (seen.add(row.getString(0))) {
                rows.add(row);
            }
        }
        for (var code : new TreeSet<>(brought)) {
            if (seen.add(code)) {
                rows.add(found(code));
            }
        }
        return rows;
    }

    private Row found(String code) {
        var values = new ArrayList<@Nullable Object>();
        for (var column : definition.columns()) {
            values.add(column.name().equals("name") ? readable(code) : BROUGHT.get(column.name()));
        }
        values.set(0, code);
        return RowFactory.create(values.toArray());
    }

    static String readable(String code) {
        var text = code.replace('_', ' ').strip();
        return text.isEmpty() ? code : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
