package io.tallycast.demo.world;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the credit notes of the invoices, numbered in order of their days. */
final class CreditNotes {

    private record Due(Invoice invoice, Invoice.Credit credit) {}

    private final Billing billing;

    CreditNotes(Billing billing) {
        this.billing = billing;
    }

    /** Writes them, and answers the true deal of each line as {@link Ledger#links} has it. */
    Map<String, Long> write(Journal journal) {
        Map<String, Long> links = new LinkedHashMap<>();
        List<Due> dues = new ArrayList<>();
        for (Invoice invoice : billing.invoices()) {
            invoice.credits.forEach(credit -> dues.add(new Due(invoice, credit)));
        }
        dues.sort(Comparator.comparing((Due due) -> due.credit().day()).thenComparing(due -> due.invoice().id));
        long id = 0;
        long lineId = 0;
        for (Due due : dues) {
            id++;
            Invoice invoice = due.invoice();
            LocalDate day = due.credit().day();
            Instant at = Days.at(day, 14 * 60).plusSeconds(id % 3_000);
            List<Invoice.Line> lines =
                    due.credit().lines().stream().map(invoice.lines::get).toList();
            journal.put(
                    Table.CREDIT_NOTES,
                    at,
                    id,
                    "AV%d-%05d".formatted(day.getYear(), id),
                    due.credit().linked() ? invoice.id : null,
                    Ledger.customer(invoice.account),
                    Billing.code(invoice.salesperson),
                    due.credit().reason(),
                    day,
                    at,
                    invoice.account.currency(),
                    lines.stream().map(Invoice.Line::net).reduce(BigDecimal.ZERO, BigDecimal::add),
                    lines.stream().map(Invoice.Line::tax).reduce(BigDecimal.ZERO, BigDecimal::add),
                    at);
            for (int i = 0; i < lines.size(); i++) {
                lineId++;
                line(journal, invoice, lines.get(i), id, i + 1, lineId, at);
                if (invoice.deal != null) {
                    links.put("C" + lineId, invoice.deal.id);
                }
            }
        }
        return links;
    }

    private static void line(
            Journal journal, Invoice invoice, Invoice.Line line, long note, int position, long id, Instant at) {
        // A line is credited at what was paid for it: the discount is in the price.
        BigDecimal price = line.net().divide(line.quantity(), 2, RoundingMode.HALF_UP);
        journal.put(
                Table.CREDIT_NOTE_LINES,
                at,
                id,
                note,
                position,
                line.product().code(),
                line.text(),
                line.quantity(),
                price,
                line.net(),
                line.tax(),
                line.cost(),
                line.linked() && invoice.deal != null ? invoice.deal.id : null,
                at);
    }
}
