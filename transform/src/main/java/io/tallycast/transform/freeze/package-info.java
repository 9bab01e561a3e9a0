/**
 * Step {@code freeze}: actuals of periods, and why forecasts differ from them, by the queries of {@code sql/freeze}.
 *
 * <p>Must not know a Spark session, sources, staging or the mart.
 */
@NullMarked
package io.tallycast.transform.freeze;

import org.jspecify.annotations.NullMarked;
