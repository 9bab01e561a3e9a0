/**
 * Nights and landed batches: what those who land rows and those who read them have to agree on.
 *
 * <p>Must not know sources, Spark, DuckDB, or any other module.
 */
@NullMarked
package io.tallycast.landing;

import org.jspecify.annotations.NullMarked;
