/**
 * Runs the others: configuration, commands, the nightly job, delivery.
 *
 * <p>Must not know SQL over star or mart, data frames, or report templates.
 */
@NullMarked
package io.tallycast.jobs;

import org.jspecify.annotations.NullMarked;
