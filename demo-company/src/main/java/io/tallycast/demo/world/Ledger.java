package io.tallycast.demo.world;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes what was billed into the invoicing's tables, and has it paid. */
final class Ledger {

    private final Company company;
    private final People people;
    private final Billing billing;
    /** True deal of each line, by the id staging gives it. */
    private final Map<String, Long> links = new LinkedHashMap<>();

    Ledger(Company company, People people, Billing billing) {
        this.company = company;
        this.people = people;
        this.billing = billing;
    }

    /** True deal of each invoice and credit line: {@code I12} and {@code C3} are ids of the two line tables. */
    Map<String, Long> links() {
        return links;
    }

    void write(Journal journal) {
        salespeople(journal);
        customers(journal);
        for (Invoice.Order order : billing.orders()) {
            Instant at = Days.at(order.day, 11 * 60).plusSeconds(order.deal.id % 20_000);
            journal.put(
                    Table.ORDERS,
                    at,
                    order.number,
                    customer(order.deal.account),
                    order.customerNumber,
                    order.linked ? order.deal.id : null,
                    order.day,
                    order.deal.currency,
                    order.deal.amount,
                    at);
        }
        long lineId = 0;
        List<@Nullable Object[]> payments = new ArrayList<>();
        for (Invoice invoice : billing.invoices()) {
            journal.put(Table.INVOICES, invoice.drafted(), invoice(invoice, "draft", invoice.drafted()));
            journal.put(Table.INVOICES, invoice.posted(), invoice(invoice, "posted", invoice.posted()));
            if (invoice.cancelled != null) {
                Instant at = Days.at(invoice.cancelled, 10 * 60).plusSeconds(invoice.id % 3_000);
                journal.put(Table.INVOICES, at, invoice(invoice, "cancelled", at));
            } else {
                pay(invoice, payments, new Draws(company.seed(), "pay/" + invoice.id));
            }
            for (int i = 0; i < invoice.lines.size(); i++) {
                lineId++;
                line(journal, invoice, i, lineId);
            }
        }
        journal.number(Table.PAYMENTS, payments, Table.PAYMENTS.column("updated_at"));
        links.putAll(new CreditNotes(billing).write(journal));
    }

    private void salespeople(Journal journal) {
        Set<Long> seen = new HashSet<>();
        for (Person rep : people.reps()) {
            Person manager = people.managerOf(rep.team());
            for (Person person : List.of(rep, manager)) {
                LocalDate from = person.hired().isBefore(company.origin()) ? company.origin() : person.hired();
                Instant at = Days.at(from, 9 * 60);
                if (seen.add(person.id())) {
                    String code = Objects.requireNonNull(Billing.code(person));
                    journal.put(Table.SALESPEOPLE, at, code, person.name(), person.id(), at);
                }
            }
        }
    }

    private void customers(Journal journal) {
        Map<Long, Instant> first = new HashMap<>();
        Map<Long, Account> accounts = new LinkedHashMap<>();
        for (Invoice.Order order : billing.orders()) {
            accounts.put(order.deal.account.id(), order.deal.account);
            first.merge(order.deal.account.id(), Days.at(order.day, 10 * 60), Ledger::earlier);
        }
        for (Invoice invoice : billing.invoices()) {
            accounts.put(invoice.account.id(), invoice.account);
            first.merge(invoice.account.id(), invoice.drafted().minusSeconds(3_600), Ledger::earlier);
        }
        for (Account account : accounts.values()) {
            Instant at = Objects.requireNonNull(first.get(account.id()));
            journal.put(
                    Table.CUSTOMERS,
                    at,
                    customer(account),
                    account.name(),
                    account.country(),
                    account.vatNumber(),
                    account.currency(),
                    account.paymentDays(),
                    account.id(),
                    at);
        }
    }

    private static @Nullable Object[] invoice(Invoice invoice, String state, Instant at) {
        boolean draft = state.equals("draft");
        return new @Nullable Object[] {
            invoice.id,
            draft ? null : invoice.number,
            customer(invoice.account),
            Billing.code(invoice.salesperson),
            invoice.reference,
            state,
            draft ? null : invoice.day,
            draft ? null : invoice.day.plusDays(invoice.account.paymentDays()),
            draft ? null : invoice.posted(),
            invoice.account.currency(),
            invoice.net(),
            invoice.tax(),
            at
        };
    }

    private void line(Journal journal, Invoice invoice, int position, long id) {
        Invoice.Line line = invoice.lines.get(position);
        if (invoice.deal != null) {
            links.put("I" + id, invoice.deal.id);
        }
        journal.put(
                Table.INVOICE_LINES,
                invoice.drafted(),
                id,
                invoice.id,
                position + 1,
                line.product().code(),
                line.text(),
                line.quantity(),
                line.price(),
                line.discount(),
                line.net(),
                line.tax(),
                line.cost(),
                line.linked() && invoice.deal != null ? invoice.deal.id : null,
                invoice.drafted());
    }

    private static void pay(Invoice invoice, List<@Nullable Object[]> payments, Draws draws) {
        if (draws.chance(0.02)) {
            return;
        }
        BigDecimal gross = invoice.net().add(invoice.tax());
        LocalDate due = invoice.day.plusDays(invoice.account.paymentDays());
        LocalDate day = Days.onOrAfter(due.plusDays(Math.round(-4 + 12 * Math.abs(draws.normal()))));
        if (draws.chance(0.18)) {
            BigDecimal half = gross.multiply(BigDecimal.valueOf(draws.pick(List.of(0.3, 0.5, 0.6))))
                    .setScale(2, RoundingMode.HALF_UP);
            payments.add(payment(invoice, day, half));
            payments.add(payment(invoice, Days.onOrAfter(day.plusDays(draws.between(10, 40))), gross.subtract(half)));
        } else {
            payments.add(payment(invoice, day, gross));
        }
    }

    private static @Nullable Object[] payment(Invoice invoice, LocalDate day, BigDecimal amount) {
        Instant at = Days.at(day, 12 * 60).plusSeconds(invoice.id % 9_000);
        return new @Nullable Object[] {null, invoice.id, day, amount, invoice.account.currency(), "transfer", at};
    }

    /** Number of an account in the ledger. */
    static String customer(Account account) {
        return "K" + (account.id() * 7 + 10_000);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
