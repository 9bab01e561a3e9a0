/**
 * How far a forecast can be believed, as arithmetic: error, probability quality, small samples, score, adjusted forecast.
 *
 * <p>Must not know tables, SQL, Spark or files: numbers go in, numbers or the reason why there are none come out.
 */
@NullMarked
package io.tallycast.transform.score.statistics;

import org.jspecify.annotations.NullMarked;
