/**
 * Rows of scores and adjusted forecasts from locked forecasts, actuals and deals: who is pooled with whom, over which months,
 * compared with what.
 *
 * <p>Must not know how tables are read or written.
 */
@NullMarked
package io.tallycast.transform.score;

import org.jspecify.annotations.NullMarked;
