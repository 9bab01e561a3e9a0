/**
 * A home examined: one row a check, nothing changed.
 *
 * <p>Must not know how to mend what it finds.
 */
@NullMarked
package io.tallycast.jobs.doctor;

import org.jspecify.annotations.NullMarked;
