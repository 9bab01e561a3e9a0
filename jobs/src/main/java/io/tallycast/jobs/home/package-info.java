/**
 * A company's home folder: where everything lies, who may write to it now, what is running in it.
 *
 * <p>Must not know jobs, databases or mail: {@code status} reads it while a night runs.
 */
@NullMarked
package io.tallycast.jobs.home;

import org.jspecify.annotations.NullMarked;
