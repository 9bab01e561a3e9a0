/**
 * The control database: nights and their table versions, packs, the outbox, beside Spring Batch's job repository.
 *
 * <p>Must not know how a night is done or how a message travels; callers hold the run lock.
 */
@NullMarked
package io.tallycast.jobs.control;

import org.jspecify.annotations.NullMarked;
