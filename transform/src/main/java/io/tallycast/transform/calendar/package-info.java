/**
 * The calendar and the currencies as rows: plain Java, from settings alone.
 *
 * <p>Must not know Spark, Delta or any source.
 */
@NullMarked
package io.tallycast.transform.calendar;

import org.jspecify.annotations.NullMarked;
