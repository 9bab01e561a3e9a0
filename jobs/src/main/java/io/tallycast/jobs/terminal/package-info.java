/**
 * What a person or a log collector sees of a command: lines, a live bar on a terminal, colour where wanted.
 *
 * <p>Must not know what is being done.
 */
@NullMarked
package io.tallycast.jobs.terminal;

import org.jspecify.annotations.NullMarked;
