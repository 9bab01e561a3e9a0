/**
 * Reads one published mart and renders it: PDF packs, and the answers of the reading commands.
 *
 * <p>Must not know Spark, Delta, Spring, or how the mart is built.
 */
@NullMarked
package io.tallycast.reports;

import org.jspecify.annotations.NullMarked;
