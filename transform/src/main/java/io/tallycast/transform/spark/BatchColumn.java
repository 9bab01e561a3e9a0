package io.tallycast.transform.spark;

import io.tallycast.landing.Night;

/** What a column of batch names says of the night, as Spark SQL: {@link Night#batch} the other way round. */
public final class BatchColumn {
    private BatchColumn() {}

    public static String businessDate(String column) {
        return "cast(split_part(" + column + ", '-r', 1) as date)";
    }

    public static String revision(String column) {
        return "cast(split_part(" + column + ", '-r', 2) as int)";
    }
}
