package io.tallycast.transform.staging;

import io.tallycast.sql.TableDefinition;
import io.tallycast.transform.SourceFormats;
import io.tallycast.transform.TransformErrors;
import io.tallycast.transform.duckdb.DuckDb;
import io.tallycast.transform.duckdb.TableSql;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an entity's rows must be, as SQL: each column cast to its declared type, required values there, all rules true. A row that
 * is not so has its first fault in {@code _fault}; no value is lost silently.
 */
final class EntityContract {
    /** Columns that say since when a state holds; a state without is dated by the night that saw it. */
    private static final List<String> STATE_INSTANTS = List.of("valid_from", "changed_at");

    private static final List<String> TECHNICAL = List.of("_batch_id", "_extracted_at", "_observed_at");
    private static final int LONGEST_VALUE = 200;

    private final TableDefinition entity;
    private final @Nullable FxRule fx;

    EntityContract(TableDefinition entity) {
        this.entity = entity;
        this.fx = FxRule.of(entity.name());
    }

    /**
     * A query for the entity's columns, {@code source_system}, {@code batch_id}, {@code ingested_at}, {@code _is_observed},
     * {@code _observed_at} and {@code _fault}: null, or the row by name, column_name, value, reason and rule.
     *
     * @param from what the model delivers
     * @param delivered types by column, which are looked up whatever their case
     */
    String query(String model, String source, SourceFormats formats, String from, Map<String, String> delivered) {
        checkColumns(model, delivered);
        var present = new ArrayList<String>();
        var typed = new ArrayList<String>();
        var faults = new ArrayList<String>();
        var casts = new Casts(formats);
        for (var column : entity.columns()) {
            var name = DuckDb.name(column.name());
            var type = delivered.get(column.name());
            if (type == null) {
                typed.add("cast(null as %s) as %s".formatted(TableSql.type(column.type()), name));
                continue;
            }
            present.add(Casts.present(name, type) + " as " + raw(column.name()));
            var cast = casts.cast(raw(column.name()), type, column.type());
            typed.add((isCurrency(column.name()) ? "upper(" + cast + ")" : cast) + " as " + name);
            if (!Casts.always(type, column.type())) {
                faults.add(fault(
                        "%s is not null and %s is null".formatted(raw(column.name()), name),
                        column.name(),
                        "left(cast(%s as varchar), %d)".formatted(raw(column.name()), LONGEST_VALUE),
                        column.name() + " is no " + column.type() + casts.readAs(column.type()),
                        "cast"));
            }
        }
        present.add("cast(_batch_id as varchar) as batch_id");
        present.add("cast(_extracted_at as timestamptz) as ingested_at");
        present.add("cast(_observed_at as timestamptz) as _observed_at");
        present.add(rowReference(delivered) + " as _row");
        addRules(faults);
        return """
                with present as (
                  select %s
                  from %s
                ),
                typed as (
                  select %s, *
                  from present
                ),
                dated as (
                  select %s
                  from typed
                )
                select %s, %s as source_system, batch_id, ingested_at, _is_observed, _observed_at, %s as _fault
                from dated
                """.formatted(
                        String.join(", ", present),
                        from,
                        String.join(", ", typed),
                        dated(delivered),
                        names(),
                        DuckDb.literal(source),
                        faults.stream().collect(Collectors.joining("\n", "case\n", "\nend")));
    }

    /** The column that says since when a state holds; empty where rows are no states. */
    static Optional<String> stateInstant(TableDefinition entity) {
        return STATE_INSTANTS.stream()
                .filter(instant -> entity.column(instant).isPresent())
                .findFirst();
    }

    private String names() {
        return entity.columns().stream()
                .map(column -> DuckDb.name(column.name()))
                .collect(Collectors.joining(", "));
    }

    /** Not for a value that was there and could not be cast: that is a fault. */
    private String dated(Map<String, String> delivered) {
        var instant = stateInstant(entity).orElse(null);
        if (instant != null) {
            return "* replace (%1$s as %2$s), typed.%2$s is null as _is_observed"
                    .formatted(
                            delivered.containsKey(instant)
                                    ? "case when %s is null then _observed_at else typed.%s end"
                                            .formatted(raw(instant), instant)
                                    : "_observed_at",
                            instant);
        }
        return "*, false as _is_observed";
    }

    private static boolean isCurrency(String column) {
        return column.endsWith("currency_code");
    }

    private void addRules(List<String> faults) {
        for (var column : entity.columns()) {
            if (column.notNull()) {
                faults.add(fault(
                        DuckDb.name(column.name()) + " is null",
                        column.name(),
                        "null",
                        column.name() + " is missing",
                        "required"));
            }
        }
        for (var column : entity.columns()) {
            if (isCurrency(column.name())) {
                faults.add(fault(
                        "not regexp_full_match(%s, '[A-Z]{3}')".formatted(column.name()),
                        column.name(),
                        column.name(),
                        column.name() + " is no code of three letters such as EUR",
                        "currency_code"));
            }
        }
        entity.rules().forEach((rule, condition) -> {
            var judged = judged(condition);
            faults.add(fault(
                    "not coalesce((%s), true)".formatted(condition),
                    judged,
                    judged == null ? "null" : DuckDb.name(judged),
                    "breaks the rule " + condition,
                    rule));
        });
        if (fx != null) {
            faults.add(
                    fault(fx.isBroken(), "currency_code", "currency_code", "currency_code " + fx.reason(), "fx_rate"));
        }
        if (faults.isEmpty()) {
            faults.add(fault("false", null, "null", "", ""));
        }
    }

    /** The column a rule names first. */
    private @Nullable String judged(String condition) {
        return Stream.of(condition.split("\\W+"))
                .filter(word -> entity.column(word).isPresent())
                .findFirst()
                .orElse(null);
    }

    private static String fault(String condition, @Nullable String column, String value, String reason, String rule) {
        return "when %s then struct_pack(row := _row, column_name := cast(%s as varchar), value := cast(%s as varchar), reason := %s, rule := %s)"
                .formatted(
                        condition,
                        column == null ? "null" : DuckDb.literal(column),
                        value,
                        DuckDb.literal(reason),
                        DuckDb.literal(rule));
    }

    private static String raw(String column) {
        return "_raw_" + column;
    }

    /** The landed key, else the entity's own. */
    private String rowReference(Map<String, String> delivered) {
        if (delivered.containsKey("_key")) {
            return "cast(_key as varchar)";
        }
        return entity.keys().stream()
                .filter(delivered::containsKey)
                .map(key -> "cast(%s as varchar)".formatted(DuckDb.name(key)))
                .collect(Collectors.joining(", ", "concat_ws('|', ", ")"));
    }

    private void checkColumns(String model, Map<String, String> delivered) {
        for (var column : delivered.keySet()) {
            if (!column.startsWith("_")
                    && entity.columns().stream().noneMatch(known -> known.name().equalsIgnoreCase(column))) {
                throw TransformErrors.unknownColumn(model, column, entity.name());
            }
        }
        for (var column : TECHNICAL) {
            if (!delivered.containsKey(column)) {
                throw TransformErrors.missingColumn(model, column, entity.name());
            }
        }
        for (var column : entity.columns()) {
            if (column.notNull() && !delivered.containsKey(column.name())) {
                throw TransformErrors.missingColumn(model, column.name(), entity.name());
            }
        }
    }
}
