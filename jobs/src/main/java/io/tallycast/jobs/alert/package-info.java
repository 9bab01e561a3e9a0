/**
 * Tells the people who run a home that a night failed or is late: by mail, webhook or command.
 *
 * <p>Must not know how a night is done.
 */
@NullMarked
package io.tallycast.jobs.alert;

import org.jspecify.annotations.NullMarked;
