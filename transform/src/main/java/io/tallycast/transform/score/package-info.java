/**
 * Step {@code score}: scores and adjusted forecasts from locked forecasts, actuals and deals: who is pooled with whom, over
 * which months, compared with what. The queries of {@code sql/score} give the rows, {@link io.tallycast.transform.score.statistics}
 * the arithmetic.
 *
 * <p>Must not know a Spark session, sources, staging or the mart.
 */
@NullMarked
package io.tallycast.transform.score;

import org.jspecify.annotations.NullMarked;
