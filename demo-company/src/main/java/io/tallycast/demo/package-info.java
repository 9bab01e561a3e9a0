/**
 * A demo company in real systems: an embedded PostgreSQL with a CRM and an invoicing database, drop folders with files,
 * and simulated days.
 *
 * <p>Must not know the warehouse: it writes SQL of its own systems only.
 */
@NullMarked
package io.tallycast.demo;

import org.jspecify.annotations.NullMarked;
