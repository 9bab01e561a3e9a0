/**
 * Reads what the landing holds: batches by their manifests.
 *
 * <p>Must not know Spark, the star, or how batches came to be.
 */
@NullMarked
package io.tallycast.transform.landing;

import org.jspecify.annotations.NullMarked;
