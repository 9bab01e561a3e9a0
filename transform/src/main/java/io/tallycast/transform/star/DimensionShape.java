package io.tallycast.transform.star;

import io.tallycast.sql.ColumnDefinition;
import io.tallycast.sql.TableDefinition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Which column of a type 2 dimension plays which part. */
record DimensionShape(
        TableDefinition table, StructType schema, String durable, List<String> attributes, Set<Integer> type1) {
    private static final Set<String> FRAMEWORK = Set.of(
            "valid_from",
            "valid_to",
            "is_current",
            "is_placeholder",
            "known_from",
            "source_system",
            "batch_id",
            "ingested_at");
    private static final String UNKNOWN_ID = "unknown";

    static DimensionShape of(TableDefinition table) {
        var durable = table.header("durable").orElseThrow();
        var attributes = table.columns().stream()
                .map(ColumnDefinition::name)
                .filter(name -> !FRAMEWORK.contains(name)
                        && !name.equals(durable)
                        && !table.keys().contains(name))
                .toList();
        var type1 = new HashSet<Integer>();
        table.list("type1").forEach(name -> type1.add(attributes.indexOf(name)));
        return new DimensionShape(table, DeltaTypes.spark(table), durable, attributes, type1);
    }

    /** What facts call the dimension: {@code rep} of {@code dim_rep}. */
    String role() {
        return table.name().substring("dim_".length());
    }

    String entity() {
        return table.header("entity").orElseThrow();
    }

    /** What is told of a member in a row of the entity. */
    String columns() {
        return Stream.concat(
                        Stream.of(durable, "valid_from", "source_system", "batch_id", "ingested_at"),
                        attributes.stream())
                .collect(Collectors.joining(", "));
    }

    State state(Row row, String instant) {
        var values = new ArrayList<@Nullable Object>();
        attributes.forEach(name -> values.add(row.get(row.fieldIndex(name))));
        return new State(
                row.getInstant(row.fieldIndex(instant)),
                values,
                row.getString(row.fieldIndex("source_system")),
                row.getString(row.fieldIndex("batch_id")),
                row.getInstant(row.fieldIndex("ingested_at")));
    }

    Row row(String id, Version version) {
        return row(
                Surrogate.of(id, version.from()),
                id,
                version.attributes(),
                version.from(),
                version.to(),
                false,
                version.state().at(),
                version.state().source(),
                version.state().batch(),
                version.state().ingestedAt());
    }

    /** A member of which only the id is known, because a fact named it first. */
    Row placeholder(String id, String source, String batch, Instant ingestedAt) {
        return row(
                Surrogate.of(id, VersionChain.BEGINNING),
                id,
                onlyName(id),
                VersionChain.BEGINNING,
                VersionChain.END,
                true,
                null,
                source,
                batch,
                ingestedAt);
    }

    Row unknown() {
        return row(
                DimensionKeys.UNKNOWN,
                UNKNOWN_ID,
                onlyName("Unknown"),
                VersionChain.BEGINNING,
                VersionChain.END,
                false,
                null,
                "tallycast",
                "none",
                VersionChain.BEGINNING);
    }

    private List<@Nullable Object> onlyName(String name) {
        var values = new ArrayList<@Nullable Object>();
        attributes.forEach(attribute -> values.add(attribute.equals("name") ? name : null));
        return values;
    }

    private Row row(
            long key,
            String id,
            List<@Nullable Object> values,
            Instant from,
            Instant to,
            boolean isPlaceholder,
            @Nullable Instant knownFrom,
            String source,
            String batch,
            Instant ingestedAt) {
        var row = new ArrayList<@Nullable Object>();
        for (var column : table.columns()) {
            row.add(
                    switch (column.name()) {
                        case "valid_from" -> from;
                        case "valid_to" -> to;
                        case "is_current" -> to.equals(VersionChain.END);
                        case "is_placeholder" -> isPlaceholder;
                        case "known_from" -> knownFrom;
                        case "source_system" -> source;
                        case "batch_id" -> batch;
                        case "ingested_at" -> ingestedAt;
                        default ->
                            column.name().equals(durable)
                                    ? id
                                    : table.keys().contains(column.name())
                                            ? (Object) key
                                            : values.get(attributes.indexOf(column.name()));
                    });
        }
        return new GenericRowWithSchema(row.toArray(), schema);
    }
}
