/**
 * Benchmarks, each a main that prints its figures.
 *
 * <p>Must not be needed by any other module.
 */
@NullMarked
package io.tallycast.bench;

import org.jspecify.annotations.NullMarked;
