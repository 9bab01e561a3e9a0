/**
 * DuckDB over JDBC, as the mart and the star use it.
 *
 * <p>Must not know tables, Delta or Spark.
 */
@NullMarked
package io.tallycast.transform.duckdb;

import org.jspecify.annotations.NullMarked;
