/**
 * Turns landed rows into the star (Spark, Delta) and the star into the mart (DuckDB).
 *
 * <p>Must not know Spring, any client of a source, or JasperReports.
 */
@NullMarked
package io.tallycast.transform;

import org.jspecify.annotations.NullMarked;
