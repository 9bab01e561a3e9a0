/**
 * From landed rows to entities: staging models run over views of the landing, and the entity contract casts what they
 * deliver or says why not.
 *
 * <p>Must not know the star's tables, nor how a source was read.
 */
@NullMarked
package io.tallycast.transform.staging;

import org.jspecify.annotations.NullMarked;
