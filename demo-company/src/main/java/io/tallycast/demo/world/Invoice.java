package io.tallycast.demo.world;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An invoice with its lines, and the credit notes that take it back. */
final class Invoice {

    /** @param linked whether the ledger's line names the deal */
    record Line(
            Product product,
            String text,
            BigDecimal quantity,
            BigDecimal price,
            BigDecimal discount,
            BigDecimal net,
            BigDecimal tax,
            BigDecimal cost,
            boolean linked) {}

    /** @param lines positions of the credited lines */
    record Credit(LocalDate day, String reason, boolean linked, List<Integer> lines) {}

    final Account account;
    final @Nullable Deal deal;
    final @Nullable Person salesperson;
    final LocalDate day;
    final List<Line> lines;
    final List<Credit> credits = new ArrayList<>();

    @Nullable
    Order order;
    /** Cancelled on this day; empty for almost all. */
    @Nullable
    LocalDate cancelled;

    @Nullable
    String reference;

    long id;
    String number = "";

    Invoice(Account account, @Nullable Deal deal, @Nullable Person salesperson, LocalDate day, List<Line> lines) {
        this.account = account;
        this.deal = deal;
        this.salesperson = salesperson;
        this.day = day;
        this.lines = lines;
    }

    /** Written down the afternoon before. */
    Instant drafted() {
        return Days.at(day.minusDays(1), 15 * 60);
    }

    Instant posted() {
        return Days.at(day, 6 * 60).plusSeconds(id % 7_000);
    }

    BigDecimal net() {
        return lines.stream().map(Line::net).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal tax() {
        return lines.stream().map(Line::tax).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** A customer's order. */
    static final class Order {
        final Deal deal;
        final LocalDate day;
        /** Whether the ledger knows the deal. */
        final boolean linked;

        final @Nullable String customerNumber;
        String number = "";

        Order(Deal deal, LocalDate day, boolean linked, @Nullable String customerNumber) {
            this.deal = deal;
            this.day = day;
            this.linked = linked;
            this.customerNumber = customerNumber;
        }
    }
}
