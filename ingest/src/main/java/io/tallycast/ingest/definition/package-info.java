/**
 * Reads source.yml, strictly: nothing in it is ignored.
 *
 * <p>Must not know how a source is read.
 */
@NullMarked
package io.tallycast.ingest.definition;

import org.jspecify.annotations.NullMarked;
