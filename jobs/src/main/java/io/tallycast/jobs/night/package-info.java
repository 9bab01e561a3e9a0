/**
 * The nightly job: which nights are due, their steps, and how each failure ends.
 *
 * <p>Must not know how rows are read, merged or drawn: it calls the root packages of the other modules.
 */
@NullMarked
package io.tallycast.jobs.night;

import org.jspecify.annotations.NullMarked;
