/**
 * Reads drop folders: CSV and TSV by a strict scanner, JSON lines, Parquet.
 *
 * <p>Must not know how rows are compared or landed.
 */
@NullMarked
package io.tallycast.ingest.files;

import org.jspecify.annotations.NullMarked;
