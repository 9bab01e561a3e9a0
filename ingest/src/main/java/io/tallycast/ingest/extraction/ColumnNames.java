package io.tallycast.ingest.extraction;

import java.util.Locale;

/** How a source's column names are landed. */
public final class ColumnNames {

    private ColumnNames() {}

    /** Lower case, without surrounding blanks or quotes. */
    public static String landed(String name) {
        String bare = name.strip();
        if (bare.length() > 1 && (bare.startsWith("\"") || bare.startsWith("`"))) {
            bare = bare.substring(1, bare.length() - 1);
        }
        return bare.toLowerCase(Locale.ROOT);
    }

    /** Whether landing keeps this name for itself. */
    public static boolean reserved(String landed) {
        return RowShape.TECHNICAL.contains(landed);
    }
}
