/**
 * Brings source objects into landing, once, with a manifest that says what was landed.
 *
 * <p>Must not know jobs, Spark, Delta, or any KPI or star table by name.
 */
@NullMarked
package io.tallycast.ingest;

import org.jspecify.annotations.NullMarked;
