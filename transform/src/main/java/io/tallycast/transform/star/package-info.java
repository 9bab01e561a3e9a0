/**
 * Loads the star: dimensions with history, facts, and what is derived from them; writes only rows that differ.
 *
 * <p>Must not know sources or how rows were staged, nor the mart.
 */
@NullMarked
package io.tallycast.transform.star;

import org.jspecify.annotations.NullMarked;
