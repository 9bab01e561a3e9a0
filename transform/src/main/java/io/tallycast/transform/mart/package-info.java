/**
 * Builds the mart: the star's live Parquet files into one DuckDB file with macros, KPI tables and checks, published by
 * rename.
 *
 * <p>Must not know Spark, staging or how the star is written; it sees Delta tables only through Delta Kernel.
 */
@NullMarked
package io.tallycast.transform.mart;

import org.jspecify.annotations.NullMarked;
