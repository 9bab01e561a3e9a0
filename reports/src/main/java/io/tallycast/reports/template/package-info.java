/**
 * What a report's templates work with: the rows of its queries, its sentences and its number formats. Must not know
 * how a report is filled, exported or sent.
 */
@NullMarked
package io.tallycast.reports.template;

import org.jspecify.annotations.NullMarked;
