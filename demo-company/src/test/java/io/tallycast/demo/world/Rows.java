package io.tallycast.demo.world;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rows of a world's table on a day, by column name. */
record Rows(World world, LocalDate day) {

    List<Row> of(Table table) {
        return world.journal().rows(table, day).stream()
                .map(values -> new Row(table, values))
                .toList();
    }

    /** A row whose values are asked for by name. */
    record Row(Table table, Object[] values) {

        @SuppressWarnings("unchecked")
        <T> T get(String column) {
            return (T) values[table.column(column)];
        }

        String text() {
            return Arrays.toString(values);
        }
    }

    /** SHA-256 over every row of every table, in order. */
    String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Table table : Table.values()) {
                of(table).stream()
                        .map(Row::text)
                        .sorted()
                        .forEach(text -> digest.update((table + text + "\n").getBytes(StandardCharsets.UTF_8)));
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        for (Table table : Table.values()) {
            counts.put(table.tableName(), of(table).size());
        }
        return counts;
    }
}
