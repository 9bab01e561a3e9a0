/**
 * Vector marks: the charts of the reports, drawn with real text in the report's own font. A mark is given plain arrays
 * and texts and scales itself from them. Must not know queries, templates or files.
 */
@NullMarked
package io.tallycast.reports.mark;

import org.jspecify.annotations.NullMarked;
