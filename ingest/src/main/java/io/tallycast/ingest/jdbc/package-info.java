/**
 * Reads databases over JDBC: one stream of rows an object, in cursor and key order, in one read-only transaction.
 *
 * <p>Must not know how rows are compared or landed.
 */
@NullMarked
package io.tallycast.ingest.jdbc;

import org.jspecify.annotations.NullMarked;
