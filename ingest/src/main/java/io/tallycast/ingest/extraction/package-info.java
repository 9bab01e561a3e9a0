/**
 * Lands changed rows: pages are compared with what is known, kept durably, and made a batch by a manifest renamed in last.
 *
 * <p>Must not know where rows come from: a kind of source supplies a {@link io.tallycast.ingest.extraction.PageReader}.
 */
@NullMarked
package io.tallycast.ingest.extraction;

import org.jspecify.annotations.NullMarked;
