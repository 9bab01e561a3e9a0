package io.tallycast.transform.star;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** A type 2 dimension in memory: what the table holds, what it is to hold, and the difference. */
final class Dimension {
    private final DimensionShape shape;
    private final VersionChain chain;
    private final Map<String, List<Row>> existing = new HashMap<>();
    private final Map<String, List<Row>> target = new LinkedHashMap<>();
    private final TreeMap<String, List<Version>> versions = new TreeMap<>();
    private final DimensionKeys keys = new DimensionKeys();

    Dimension(DimensionShape shape, Collection<Row> rows) {
        this.shape = shape;
        this.chain = new VersionChain(shape.type1());
        for (var row : rows) {
            existing.computeIfAbsent(id(row), id -> new ArrayList<>()).add(row);
        }
        existing.forEach((id, known) -> {
            if (known.stream().noneMatch(row -> key(row) == DimensionKeys.UNKNOWN)) {
                put(id, known.stream().map(this::version).toList());
            }
        });
    }

    DimensionShape shape() {
        return shape;
    }

    DimensionKeys keys() {
        return keys;
    }

    /** Versions by durable id, placeholders included, the unknown member not. */
    Map<String, List<Version>> versions() {
        return versions;
    }

    /** Takes in states of the night; what was known of the same members takes part in their history. */
    void add(Collection<Row> staged) {
        var byId = new HashMap<String, List<State>>();
        for (var row : staged) {
            byId.computeIfAbsent(id(row), id -> new ArrayList<>()).add(shape.state(row, "valid_from"));
        }
        byId.forEach((id, states) -> {
            for (var row : existing.getOrDefault(id, List.of())) {
                if (!isPlaceholder(row)) {
                    states.add(shape.state(row, "known_from"));
                }
            }
            var chained = chain.of(states);
            put(id, chained);
            target.put(
                    id, chained.stream().map(version -> shape.row(id, version)).toList());
        });
        if (existing.isEmpty()) {
            target.put("", List.of(shape.unknown()));
        }
    }

    /** Makes a placeholder of a member nobody described yet. */
    void addPlaceholder(Row reference) {
        var id = reference.getString(1);
        if (keys.contains(id)) {
            return;
        }
        var row = shape.placeholder(id, reference.getString(2), reference.getString(3), reference.getInstant(4));
        target.put(id, List.of(row));
        put(id, List.of(version(row)));
    }

    private void put(String id, List<Version> known) {
        versions.put(id, known);
        keys.put(id, known);
    }

    /** Rows to insert, to replace and to remove, and whose they are. */
    Difference difference() {
        var difference = new Difference(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new HashSet<>());
        target.forEach((id, rows) -> {
            var old = new HashMap<Long, Row>();
            existing.getOrDefault(id, List.of()).forEach(row -> old.put(key(row), row));
            for (var row : rows) {
                var before = old.remove(key(row));
                if (before == null) {
                    difference.inserts.add(row);
                } else if (!LocalTable.sameButAudit(shape.table(), before, row)) {
                    difference.updates.add(row);
                } else {
                    continue;
                }
                difference.ids.add(id);
            }
            difference.deletes.addAll(old.values());
            if (!old.isEmpty()) {
                difference.ids.add(id);
            }
        });
        return difference;
    }

    /** What {@link #difference} finds. */
    record Difference(List<Row> inserts, List<Row> updates, List<Row> deletes, Set<String> ids) {}

    private Version version(Row row) {
        var at = column(row, "known_from") == null ? "valid_from" : "known_from";
        var state = shape.state(row, at);
        return new Version(
                row.getInstant(row.fieldIndex("valid_from")),
                row.getInstant(row.fieldIndex("valid_to")),
                state,
                state.attributes());
    }

    private boolean isPlaceholder(Row row) {
        return Boolean.TRUE.equals(column(row, "is_placeholder"));
    }

    private String id(Row row) {
        return row.getString(row.fieldIndex(shape.durable()));
    }

    private long key(Row row) {
        return row.getLong(row.fieldIndex(shape.table().keys().get(0)));
    }

    private static @Nullable Object column(Row row, String name) {
        return row.get(row.fieldIndex(name));
    }
}
