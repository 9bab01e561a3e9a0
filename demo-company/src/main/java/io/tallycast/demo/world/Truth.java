package io.tallycast.demo.world;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the sources do not say, and the company's own totals. Money is in company currency: each deal and each line is
 * converted at the rate of its day, or of the last earlier day with one, and rounded half up once to cents. A credit note
 * takes the rate of the invoice it reverses.
 *
 * @param asOf day at whose end it is true
 * @param reps what was planted in each rep
 * @param bookings won amount by month of closing
 * @param invoicedNet posted lines less credit lines by month of the document, freight left out
 * @param ledgerNet the same with freight: what ties to the ledger
 * @param controlNet posted net by currency, in that currency, with freight: the control total
 * @param rows rows of each table and file
 * @param links true deal of each line known by then, by the line id staging gives it ({@code I}, {@code C})
 * @param deleted deals deleted by then
 */
public record Truth(
        String company,
        LocalDate asOf,
        List<Planted> reps,
        SortedMap<String, BigDecimal> bookings,
        SortedMap<String, BigDecimal> invoicedNet,
        SortedMap<String, BigDecimal> ledgerNet,
        SortedMap<String, BigDecimal> controlNet,
        BigDecimal bookingsTotal,
        BigDecimal invoicedNetTotal,
        BigDecimal ledgerNetTotal,
        SortedMap<String, Integer> rows,
        SortedMap<String, Long> links,
        List<Long> deleted) {

    /** A rep's temperament and the numbers behind it. */
    public record Planted(long repId, String name, String temperament, Bias bias) {}

    static Truth of(World world, LocalDate day) {
        Sums sums = new Sums(world, day);
        sums.bookings();
        sums.invoices();
        sums.credits();
        Instant end = Days.endOf(day);
        SortedMap<String, Integer> rows = new TreeMap<>();
        for (Table table : Table.values()) {
            rows.put(table.tableName(), world.journal().rows(table, day).size());
        }
        List<Planted> reps = world.people().reps().stream()
                .map(rep -> new Planted(
                        rep.id(), rep.name(), rep.temperament().name().toLowerCase(Locale.ROOT), rep.bias()))
                .toList();
        List<Long> deleted = new ArrayList<>();
        for (Deal deal : world.deals().all()) {
            if (deal.deleted != null && deal.deleted.isBefore(end)) {
                deleted.add(deal.id);
            }
        }
        return new Truth(
                world.company().name(),
                day,
                reps,
                sums.bookings,
                sums.invoicedNet,
                sums.ledgerNet,
                sums.controlNet,
                total(sums.bookings),
                total(sums.invoicedNet),
                total(sums.ledgerNet),
                rows,
                sums.links,
                deleted);
    }

    private static BigDecimal total(Map<String, BigDecimal> amounts) {
        return amounts.values().stream().reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
    }

    private static final class Sums {

        final SortedMap<String, BigDecimal> bookings = new TreeMap<>();
        final SortedMap<String, BigDecimal> invoicedNet = new TreeMap<>();
        final SortedMap<String, BigDecimal> ledgerNet = new TreeMap<>();
        final SortedMap<String, BigDecimal> controlNet = new TreeMap<>();
        final SortedMap<String, Long> links = new TreeMap<>();
        private final World world;
        private final LocalDate day;

        Sums(World world, LocalDate day) {
            this.world = world;
            this.day = day;
        }

        void bookings() {
            Table table = Table.OPPORTUNITIES;
            for (@Nullable Object[] row : world.journal().rows(table, day)) {
                if ("won".equals(row[table.column("state")])) {
                    LocalDate closed = (LocalDate) value(table, row, "closed_on");
                    BigDecimal amount = world.rates()
                            .toCompany(
                                    (BigDecimal) value(table, row, "amount"),
                                    (String) value(table, row, "currency_code"),
                                    closed);
                    bookings.merge(Days.monthId(YearMonth.from(closed)), amount, BigDecimal::add);
                }
            }
        }

        void invoices() {
            Map<Object, @Nullable Object[]> documents = documents(Table.INVOICES);
            Table table = Table.INVOICE_LINES;
            for (@Nullable Object[] row : world.journal().rows(table, day)) {
                link("I", row);
                @Nullable Object[] document = documents.get(value(table, row, "invoice_id"));
                if (document != null && "posted".equals(document[Table.INVOICES.column("state")])) {
                    LocalDate date = (LocalDate) value(Table.INVOICES, document, "invoice_date");
                    add(table, row, (String) value(Table.INVOICES, document, "currency_code"), date, date, 1);
                }
            }
        }

        void credits() {
            Map<Object, @Nullable Object[]> documents = documents(Table.CREDIT_NOTES);
            Map<Object, @Nullable Object[]> invoices = documents(Table.INVOICES);
            Table table = Table.CREDIT_NOTE_LINES;
            for (@Nullable Object[] row : world.journal().rows(table, day)) {
                link("C", row);
                @Nullable Object[] document = documents.get(value(table, row, "credit_note_id"));
                if (document != null) {
                    LocalDate date = (LocalDate) value(Table.CREDIT_NOTES, document, "credit_date");
                    @Nullable Object[] reversed = invoices.get(document[Table.CREDIT_NOTES.column("invoice_id")]);
                    LocalDate basis =
                            reversed == null ? date : (LocalDate) value(Table.INVOICES, reversed, "invoice_date");
                    add(table, row, (String) value(Table.CREDIT_NOTES, document, "currency_code"), date, basis, -1);
                }
            }
        }

        private void add(
                Table table, @Nullable Object[] row, String currency, LocalDate date, LocalDate basis, int sign) {
            BigDecimal net = ((BigDecimal) value(table, row, "net_amount")).multiply(BigDecimal.valueOf(sign));
            BigDecimal amount = world.rates().toCompany(net, currency, basis);
            String month = Days.monthId(YearMonth.from(date));
            controlNet.merge(currency, net, BigDecimal::add);
            ledgerNet.merge(month, amount, BigDecimal::add);
            boolean freight = Product.SHIPPING.code().equals(row[table.column("item_no")]);
            invoicedNet.merge(month, freight ? BigDecimal.ZERO.setScale(2) : amount, BigDecimal::add);
        }

        private void link(String prefix, @Nullable Object[] row) {
            String id = prefix + row[0];
            Long deal = world.ledger().links().get(id);
            if (deal != null) {
                links.put(id, deal);
            }
        }

        private Map<Object, @Nullable Object[]> documents(Table table) {
            Map<Object, @Nullable Object[]> rows = new HashMap<>();
            for (@Nullable Object[] row : world.journal().rows(table, day)) {
                rows.put(value(table, row, "id"), row);
            }
            return rows;
        }

        private static Object value(Table table, @Nullable Object[] row, String column) {
            return Objects.requireNonNull(row[table.column(column)], column);
        }
    }
}
