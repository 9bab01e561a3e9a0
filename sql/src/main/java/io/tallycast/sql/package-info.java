/**
 * Finds the SQL models of the warehouse: their text, their header and the order they depend on each other.
 *
 * <p>Must not know Spark, DuckDB or Spring: it only reads text.
 */
@NullMarked
package io.tallycast.sql;

import org.jspecify.annotations.NullMarked;
