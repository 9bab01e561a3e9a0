package io.tallycast.ingest.jdbc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first fields of a row of COPY's CSV: unquoted and empty is null. */
final class CopyRow {

    private CopyRow() {}

    static List<@Nullable String> fields(String row, int count) {
        List<@Nullable String> fields = new ArrayList<>();
        int at = 0;
        while (fields.size() < count) {
            if (row.charAt(at) == '"') {
                StringBuilder value = new StringBuilder();
                at++;
                while (row.charAt(at) != '"' || row.charAt(at + 1) == '"') {
                    at += row.charAt(at) == '"' ? 1 : 0;
                    value.append(row.charAt(at++));
                }
                at++;
                fields.add(value.toString());
            } else {
                int end = at;
                while (row.charAt(end) != ',' && row.charAt(end) != '\n') {
                    end++;
                }
                fields.add(end == at ? null : row.substring(at, end));
                at = end;
            }
            at++;
        }
        return fields;
    }
}
