package io.tallycast.transform;

/** What loads dimensions and facts. Whichever it is, the star is the same. */
public enum LoadEngine {
    /** Spark for big nights and warehouses that are not on a local disk, DuckDB for all others. */
    AUTO,
    /** Spark, whatever the night. */
    SPARK
}
