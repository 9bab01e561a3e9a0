/**
 * Reads the published mart and makes reports of it: read-only SQL for analysts, and vector PDFs whose figures and
 * sentences are all computed from the mart.
 *
 * <p>Must not know Spark, Delta, Spring, the star's files or how a mart is built: it reads the {@code kpi} and {@code
 * meta} tables and nothing else.
 */
@NullMarked
package io.tallycast.reports;

import org.jspecify.annotations.NullMarked;
