package io.tallycast.demo.world;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All that ever happens to the company's rows, in order of time. */
public final class Journal {

    private final Map<Table, List<Change>> changes = new EnumMap<>(Table.class);
    private final Instant horizon;
    private boolean sorted = true;

    Journal(LocalDate horizon) {
        this.horizon = Days.endOf(horizon);
        for (Table table : Table.values()) {
            changes.put(table, new ArrayList<>());
        }
    }

    /** The row is as given from {@code at} on. */
    void put(Table table, Instant at, @Nullable Object... row) {
        Object key = row[0];
        if (key == null || row.length != table.columns().size()) {
            throw new IllegalStateException("a row of " + table + " has " + row.length + " values, key " + key);
        }
        add(table, new Change(at, key, row));
    }

    /** As {@link #put}, for files whose rows only ever come along: no two share a key. */
    void append(Table table, Instant at, @Nullable Object... row) {
        add(table, new Change(at, List.of(table, changesOf(table).size()), row));
    }

    void delete(Table table, Instant at, Object key) {
        add(table, new Change(at, key, null));
    }

    /** Numbers the rows of {@code table} in order of time: the first column becomes 1, 2, 3, … */
    void number(Table table, List<@Nullable Object[]> rows, int timeColumn) {
        rows.sort(Comparator.comparing(row -> instant(row, timeColumn)));
        long number = 0;
        for (@Nullable Object[] row : rows) {
            row[0] = ++number;
            put(table, instant(row, timeColumn), row);
        }
    }

    /** The rows of {@code table} at the end of {@code day}. */
    public Collection<@Nullable Object[]> rows(Table table, LocalDate day) {
        Instant end = Days.endOf(day);
        Map<Object, @Nullable Object[]> rows = new LinkedHashMap<>();
        for (Change change : inOrder(table)) {
            if (!change.at().isBefore(end)) {
                break;
            }
            if (change.row() == null) {
                rows.remove(change.key());
            } else {
                rows.put(change.key(), change.row());
            }
        }
        return rows.values();
    }

    /** What changed in {@code table} from the end of {@code after} to the end of {@code upTo}: the last change of each row. */
    public Collection<Change> between(Table table, LocalDate after, LocalDate upTo) {
        Instant from = Days.endOf(after);
        Instant to = Days.endOf(upTo);
        Map<Object, Change> last = new LinkedHashMap<>();
        for (Change change : inOrder(table)) {
            if (!change.at().isBefore(from) && change.at().isBefore(to)) {
                last.put(change.key(), change);
            }
        }
        return last.values();
    }

    private void add(Table table, Change change) {
        if (change.at().isBefore(horizon)) {
            changesOf(table).add(change);
            sorted = false;
        }
    }

    private List<Change> inOrder(Table table) {
        if (!sorted) {
            changes.values().forEach(list -> list.sort(Comparator.comparing(Change::at)));
            sorted = true;
        }
        return changesOf(table);
    }

    private List<Change> changesOf(Table table) {
        return Objects.requireNonNull(changes.get(table));
    }

    private static Instant instant(@Nullable Object[] row, int column) {
        if (row[column] instanceof Instant instant) {
            return instant;
        }
        throw new IllegalStateException("column " + column + " is no instant");
    }
}
