/**
 * Step {@code lock}: stage passages and forecasts as they were known, by the queries of {@code sql/lock}.
 *
 * <p>Must not know a Spark session, sources, staging or the mart.
 */
@NullMarked
package io.tallycast.transform.lock;

import org.jspecify.annotations.NullMarked;
