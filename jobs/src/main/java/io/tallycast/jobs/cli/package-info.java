/**
 * The commands: options, output and exit codes.
 *
 * <p>Must not know how the work is done. Signatures here name no Spring or Spark type, so that {@code --help}, {@code sql} and
 * {@code status} load neither.
 */
@NullMarked
package io.tallycast.jobs.cli;

import org.jspecify.annotations.NullMarked;
