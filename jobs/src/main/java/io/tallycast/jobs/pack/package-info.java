/**
 * Packs: reports that are due, rendered once, and delivered at most once to each recipient.
 *
 * <p>Must not know how a report is drawn or where its figures come from.
 */
@NullMarked
package io.tallycast.jobs.pack;

import org.jspecify.annotations.NullMarked;
