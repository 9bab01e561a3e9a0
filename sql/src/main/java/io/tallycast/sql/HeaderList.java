package io.tallycast.sql;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A comma list in a header value; absent, blank and {@code none} are the empty list. */
final class HeaderList {
    private HeaderList() {}

    static List<String> of(@Nullable String value) {
        if (value == null || value.equals("none")) {
            return List.of();
        }
        return Arrays.stream(value.split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }
}
