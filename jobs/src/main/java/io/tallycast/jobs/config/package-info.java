/**
 * {@code tallycast.yml} as typed records: strict keys, validated values, environment overrides, secrets that do not print.
 *
 * <p>Must not know what the settings are used for, and writes nothing.
 */
@NullMarked
package io.tallycast.jobs.config;

import org.jspecify.annotations.NullMarked;
