/**
 * A report as a mail: a body for phones and desks, and the same words as plain text. Knows nothing of addresses, servers or deliveries.
 */
@NullMarked
package io.tallycast.reports.mail;

import org.jspecify.annotations.NullMarked;
