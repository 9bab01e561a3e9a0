/**
 * The log file of a run: stack traces and every library's words go there, secrets do not.
 *
 * <p>Must not know who logs.
 */
@NullMarked
package io.tallycast.jobs.log;

import org.jspecify.annotations.NullMarked;
