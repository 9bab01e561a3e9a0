package io.tallycast.transform.spark;

import io.tallycast.landing.Night;

/** What a column of batch names says of the night, as Spark SQL: {@link Night#batch} the other way round. */
public final class BatchColumn {
    private BatchColumn() {}

    // Not split_part: it looks for a pattern, row by row, and staging a first night took a quarter longer with it.
    public static String businessDate(String column) {
        return "cast(substring_index(" + column + ", '-r', 1) as date)";
    }

    public static String revision(String column) {
        return "cast(substring_index(" + column + ", '-r', -1) as int)";
    }
}
