package io.tallycast.ingest.jdbc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row's place in the order of reading.
 *
 * @param cursor of the row, as text; null when it has none
 * @param key of the row, as texts; empty = before the first row
 */
record Place(@Nullable String cursor, List<String> key) {

    static final Place START = new Place(null, List.of());

    static Place of(Map<String, String> position) {
        List<String> key = new ArrayList<>();
        for (String part = position.get("key0"); part != null; part = position.get("key" + key.size())) {
            key.add(part);
        }
        return new Place(position.get("cursor"), key);
    }

    boolean isStart() {
        return key.isEmpty();
    }

    Map<String, String> position() {
        Map<String, String> position = new HashMap<>();
        if (cursor != null) {
            position.put("cursor", cursor);
        }
        for (int part = 0; part < key.size(); part++) {
            position.put("key" + part, key.get(part));
        }
        return position;
    }
}
