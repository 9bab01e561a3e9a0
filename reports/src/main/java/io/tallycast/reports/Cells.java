package io.tallycast.reports;

import java.sql.Array;
import java.sql.Blob;
import java.sql.SQLException;
import java.sql.Struct;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBStruct;
import org.jspecify.annotations.Nullable;

/** What the driver hands out, as plain Java values: numbers, Booleans, text, java.time, lists and maps. */
final class Cells {

    private Cells() {}

    static @Nullable Object plain(@Nullable Object cell) throws SQLException {
        if (cell instanceof Array array) {
            return list((Object[]) array.getArray());
        } else if (cell instanceof DuckDBStruct struct) {
            return map(struct.getMap());
        } else if (cell instanceof Struct struct) {
            return list(struct.getAttributes());
        } else if (cell instanceof Map<?, ?> map) {
            return map(map);
        } else if (cell instanceof OffsetDateTime time) {
            // The driver shows instants in the zone of the JVM.
            return time.toInstant();
        } else if (cell instanceof Blob blob) {
            return HexFormat.of().formatHex(blob.getBytes(1, Math.toIntExact(blob.length())));
        }
        return cell;
    }

    private static List<@Nullable Object> list(@Nullable Object[] items) throws SQLException {
        List<@Nullable Object> plain = new ArrayList<>(items.length);
        for (Object item : items) {
            plain.add(plain(item));
        }
        return Collections.unmodifiableList(plain);
    }

    private static Map<String, @Nullable Object> map(Map<?, ?> entries) throws SQLException {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : entries.entrySet()) {
            plain.put(String.valueOf(entry.getKey()), plain(entry.getValue()));
        }
        return Collections.unmodifiableMap(plain);
    }
}
