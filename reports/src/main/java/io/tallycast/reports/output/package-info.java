/**
 * The shapes in which rows of a query leave the program: for eyes, spreadsheets and programs. Must not know where the
 * rows come from.
 */
@NullMarked
package io.tallycast.reports.output;

import org.jspecify.annotations.NullMarked;
