/**
 * What the derived steps share: the star as of a night in a DuckDB database, differences of tables, rows brought into
 * tables by Delta Kernel, notes of how far a step has come, and their runner.
 *
 * <p>Must not know what any step computes, a Spark session, sources, staging or the mart.
 */
@NullMarked
package io.tallycast.transform.history;

import org.jspecify.annotations.NullMarked;
