/**
 * A demo company in real systems: an embedded PostgreSQL with a CRM and an invoicing database, drop folders with files,
 * simulated days, and the command that shows the whole product on it.
 *
 * <p>Must not know the warehouse: it writes SQL of its own systems only.
 */
@NullMarked
package io.tallycast.jobs.demo;

import org.jspecify.annotations.NullMarked;
