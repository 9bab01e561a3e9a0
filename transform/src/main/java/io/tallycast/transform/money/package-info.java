/**
 * Conversion of money: exact, rounded once, with a rate that is known and not stale, or not at all.
 *
 * <p>Must not know tables, Spark sessions or sources.
 */
@NullMarked
package io.tallycast.transform.money;

import org.jspecify.annotations.NullMarked;
