/**
 * The Spark session and how work is spread over it.
 *
 * <p>Must not know tables, entities or sources.
 */
@NullMarked
package io.tallycast.transform.spark;

import org.jspecify.annotations.NullMarked;
