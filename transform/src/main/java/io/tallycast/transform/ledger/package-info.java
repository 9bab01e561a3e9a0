/**
 * Derived tables that remember: stage passages, locked forecasts, actuals. DuckDB computes them from the star's live files
 * by the queries of {@code sql/derived}; Delta Kernel appends them.
 *
 * <p>Must not know a Spark session, sources, staging or the mart.
 */
@NullMarked
package io.tallycast.transform.ledger;

import org.jspecify.annotations.NullMarked;
