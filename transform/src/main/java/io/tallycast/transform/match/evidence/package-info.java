/**
 * Which deal an invoice bills, as evidence says: pairs worth a look, what speaks for and against each, one answer per
 * connected component. Pure Java.
 *
 * <p>Source of the model: I. Fellegi, A. Sunter, A Theory for Record Linkage, Journal of the American Statistical
 * Association 64 (1969).
 */
@NullMarked
package io.tallycast.transform.match.evidence;

import org.jspecify.annotations.NullMarked;
