package io.tallycast.transform.staging;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import io.tallycast.sql.ColumnDefinition;
import io.tallycast.sql.TableDefinition;
import io.tallycast.transform.SourceFormats;
import io.tallycast.transform.TransformErrors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * What an entity's rows must be: each column cast to its declared type, required values there, all rules true. A row that
 * is not so keeps its first fault in {@code _bad}; no value is lost silently.
 */
final class EntityContract {
    /** Columns that say since when a state holds; a state without is dated by the night that saw it. */
    private static final List<String> STATE_INSTANTS = List.of("valid_from", "changed_at");

    private static final int LONGEST_VALUE = 200;

    private final TableDefinition entity;
    private final @Nullable FxRule fx;

    EntityContract(TableDefinition entity, @Nullable FxRule fx) {
        this.entity = entity;
        this.fx = fx;
    }

    /**
     * Rows with the entity's columns, {@code source_system}, {@code batch_id}, {@code ingested_at}, {@code _is_observed},
     * {@code _row} (what to call the row) and {@code _bad} (null, or column_name, value, reason, rule).
     */
    Dataset<Row> apply(String model, String source, SourceFormats formats, Dataset<Row> delivered) {
        checkColumns(model, delivered);
        var casts = new Casts(formats);
        var selected = new ArrayList<Column>();
        var faults = new ArrayList<String>();
        for (var column : entity.columns()) {
            if (!has(delivered, column.name())) {
                selected.add(lit(null).cast(column.type()).as(column.name()));
                continue;
            }
            var from = delivered.schema().apply(name(delivered, column.name())).dataType();
            var quoted = "`" + column.name() + "`";
            selected.add(expr(casts.cast(quoted, from, column.type())).as(column.name()));
            if (Casts.always(from, Casts.type(column.type()))) {
                continue;
            }
            selected.add(expr("cast(%s as string)".formatted(Casts.present(quoted, from)))
                    .as(raw(column)));
            faults.add(fault(
                    raw(column) + " is not null and " + column.name() + " is null",
                    column,
                    "is no " + column.type(),
                    "cast"));
        }
        selected.add(lit(source).as("source_system"));
        selected.add(col("_batch_id").as("batch_id"));
        selected.add(col("_extracted_at").as("ingested_at"));
        selected.add(col("_observed_at"));
        selected.add(rowReference(delivered).as("_row"));
        var typed = delivered.select(selected.toArray(Column[]::new));
        return finish(typed, faults);
    }

    private Dataset<Row> finish(Dataset<Row> typed, List<String> faults) {
        for (var column : entity.columns()) {
            if (column.notNull()) {
                faults.add(fault(column.name() + " is null", column, "is missing", "required"));
            }
        }
        entity.rules()
                .forEach((rule, condition) -> faults.add("when not coalesce((%s), true) then %s"
                        .formatted(condition, reason(null, "breaks the rule " + condition, rule))));
        var rows = typed.withColumn("_is_observed", lit(false));
        for (var instant : STATE_INSTANTS) {
            if (entity.column(instant).isPresent()) {
                // Not for a value that was there and could not be cast: that is a fault.
                rows = rows.withColumn("_is_observed", col(instant).isNull())
                        .withColumn(
                                instant,
                                has(rows, "_raw_" + instant)
                                        ? expr("if(_raw_%1$s is null, _observed_at, %1$s)".formatted(instant))
                                        : coalesce(col(instant), col("_observed_at")));
            }
        }
        var bad = faults.isEmpty() ? "null" : "case " + String.join(" ", faults) + " end";
        if (fx != null) {
            rows = fx.withCheck(rows);
            faults.add("when _no_rate then " + reason("currency_code", fx.reason(), "fx_rate"));
            bad = "case " + String.join(" ", faults) + " end";
        }
        return rows.withColumn("_bad", expr(bad)).select(kept());
    }

    private Column[] kept() {
        return Stream.concat(
                        entity.columns().stream().map(ColumnDefinition::name),
                        Stream.of("source_system", "batch_id", "ingested_at", "_is_observed", "_row", "_bad"))
                .map(org.apache.spark.sql.functions::col)
                .toArray(Column[]::new);
    }

    private static String fault(String condition, ColumnDefinition column, String what, String rule) {
        return "when %s then %s".formatted(condition, reason(column.name(), what, rule));
    }

    private static String reason(@Nullable String column, String what, String rule) {
        var value = column == null || rule.equals("required")
                ? "cast(null as string)"
                : rule.equals("fx_rate") ? column : "left(_raw_%s, %d)".formatted(column, LONGEST_VALUE);
        return "named_struct('column_name', cast(%s as string), 'value', %s, 'reason', %s, 'rule', '%s')"
                .formatted(
                        column == null ? "null" : "'" + column + "'",
                        value,
                        Casts.literal(column == null ? what : column + " " + what),
                        rule);
    }

    private static String raw(ColumnDefinition column) {
        return "_raw_" + column.name();
    }

    /** The landed key, else the entity's own. */
    private Column rowReference(Dataset<Row> delivered) {
        if (has(delivered, "_key")) {
            return col("_key");
        }
        var keys = entity.keys().stream()
                .filter(key -> has(delivered, key))
                .map(key -> "cast(`" + key + "` as string)")
                .collect(Collectors.joining(", "));
        return expr("concat_ws('|', %s)".formatted(keys));
    }

    private void checkColumns(String model, Dataset<Row> delivered) {
        for (var column : delivered.columns()) {
            if (!column.startsWith("_")
                    && entity.column(column.toLowerCase(Locale.ROOT)).isEmpty()) {
                throw TransformErrors.unknownColumn(model, column, entity.name());
            }
        }
        for (var column : Casts.technical()) {
            if (!has(delivered, column)) {
                throw TransformErrors.missingColumn(model, column, entity.name());
            }
        }
        for (var column : entity.columns()) {
            if (column.notNull() && !has(delivered, column.name())) {
                throw TransformErrors.missingColumn(model, column.name(), entity.name());
            }
        }
    }

    private static boolean has(Dataset<Row> rows, String column) {
        return Arrays.stream(rows.columns()).anyMatch(column::equalsIgnoreCase);
    }

    private static String name(Dataset<Row> rows, String column) {
        return Arrays.stream(rows.columns())
                .filter(column::equalsIgnoreCase)
                .findFirst()
                .orElseThrow();
    }
}
