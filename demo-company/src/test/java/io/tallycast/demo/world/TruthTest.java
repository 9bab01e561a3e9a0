package io.tallycast.demo.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.demo.world.Rows.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TruthTest {

    @Test
    void theTotalsAreTheRowsConvertedByTheRatesFileAndRoundedOnce() {
        Truth truth = Worlds.STANDARD.truth(Worlds.LAST_NIGHT);
        Rows rows = new Rows(Worlds.STANDARD, Worlds.LAST_NIGHT);
        TreeMap<LocalDate, BigDecimal> pound = new TreeMap<>();
        rows.of(Table.RATES).forEach(row -> pound.put(row.get("Date"), new BigDecimal(row.<String>get("GBP"))));
        SortedMap<String, BigDecimal> bookings = new TreeMap<>();
        for (Row row : rows.of(Table.OPPORTUNITIES)) {
            if (row.get("state").equals("won")) {
                LocalDate closed = row.get("closed_on");
                BigDecimal amount = row.get("amount");
                if (row.get("currency_code").equals("GBP")) {
                    amount = amount.divide(pound.floorEntry(closed).getValue(), 2, RoundingMode.HALF_UP);
                }
                bookings.merge(YearMonth.from(closed).toString(), amount, BigDecimal::add);
            }
        }
        assertThat(truth.bookings()).isEqualTo(bookings);
        assertThat(truth.bookingsTotal())
                .isEqualTo(bookings.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));

        SortedMap<String, BigDecimal> control = new TreeMap<>();
        for (Row row : rows.of(Table.INVOICES)) {
            if (row.get("state").equals("posted")) {
                control.merge(row.get("currency_code"), row.get("net_amount"), BigDecimal::add);
            }
        }
        for (Row row : rows.of(Table.CREDIT_NOTES)) {
            control.merge(
                    row.get("currency_code"), row.<BigDecimal>get("net_amount").negate(), BigDecimal::add);
        }
        assertThat(truth.controlNet()).isEqualTo(control);
        assertThat(truth.ledgerNetTotal()).isGreaterThan(truth.invoicedNetTotal());
        assertThat(truth.rows()).isEqualTo(rows.counts());
    }

    @Test
    void everyTrueLinkLeadsFromALineToAWonDealAndStatedLinksAreTrue() {
        Rows rows = new Rows(Worlds.STANDARD, Worlds.LAST_NIGHT);
        Truth truth = Worlds.STANDARD.truth(Worlds.LAST_NIGHT);
        Set<Long> won = new HashSet<>();
        rows.of(Table.OPPORTUNITIES).stream()
                .filter(row -> row.get("state").equals("won"))
                .forEach(row -> won.add(row.get("id")));
        assertThat(won).containsAll(truth.links().values());
        Map<String, Long> stated = new HashMap<>();
        for (Row line : rows.of(Table.INVOICE_LINES)) {
            if (line.get("crm_opportunity_id") != null) {
                stated.put("I" + line.get("id"), line.get("crm_opportunity_id"));
            }
        }
        assertThat(truth.links()).containsAllEntriesOf(stated);
        assertThat(stated.size() / (double) truth.links().size()).isBetween(0.3, 0.6);
    }
}
