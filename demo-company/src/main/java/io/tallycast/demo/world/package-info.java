/**
 * Invents a company: people, customers, deals, calls, invoices, spend, rates, as a journal of dated row changes.
 *
 * <p>Must not know databases, files, the warehouse or the clock: the same company gives the same journal, always.
 */
@NullMarked
package io.tallycast.demo.world;

import org.jspecify.annotations.NullMarked;
