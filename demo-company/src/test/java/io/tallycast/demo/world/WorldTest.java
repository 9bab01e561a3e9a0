package io.tallycast.demo.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.demo.world.Rows.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorldTest {

    @Test
    void theSameCompanyGivesTheSameRowsInEveryRunAndOnEveryMachine() {
        assertThat(new Rows(Worlds.TINY, Worlds.HISTORY).digest())
                .isEqualTo(new Rows(World.create(Company.tiny()), Worlds.HISTORY).digest())
                .isEqualTo("802892660cf67811");
        assertThat(new Rows(Worlds.TINY, Worlds.LAST_NIGHT).digest()).isEqualTo("aa723a7058915664");
    }

    @Test
    void theTinyCompanyIsTiny() {
        Map<String, Integer> counts = new Rows(Worlds.TINY, Worlds.LAST_NIGHT).counts();
        assertThat(counts.get("users")).isEqualTo(6);
        assertThat(counts.get("accounts")).isBetween(25, 30);
        assertThat(counts.get("opportunities")).isBetween(90, 150);
        assertThat(counts.get("invoices")).isBetween(40, 120);
    }

    @Test
    void theStandardCompanyHasThePromisedSize() {
        Map<String, Integer> counts = new Rows(Worlds.STANDARD, Worlds.LAST_NIGHT).counts();
        assertThat(counts.get("users")).isEqualTo(28);
        assertThat(counts.get("accounts")).isBetween(570, 600);
        assertThat(counts.get("opportunities")).isBetween(5_700, 6_300);
        assertThat(counts.get("opportunity_history")).isBetween(28_000, 45_000);
        assertThat(counts.get("activities")).isBetween(57_000, 63_000);
        assertThat(counts.get("forecast_submissions")).isBetween(30_000, 45_000);
        assertThat(counts.get("invoices")).isBetween(4_800, 5_300);
        assertThat(counts.get("invoice_lines")).isBetween(14_000, 16_000);
        assertThat(counts.get("credit_notes")).isBetween(100, 250);
        assertThat(Worlds.STANDARD.truth(Worlds.LAST_NIGHT).bookings()).hasSize(36);
        assertThat(Worlds.STANDARD.truth(Worlds.LAST_NIGHT).controlNet()).containsOnlyKeys("EUR", "GBP");
    }

    @Test
    void theCompanyLivesPeopleJoinLeaveAndMoveAccountsChangeSegmentCustomersPayInParts() {
        Rows rows = new Rows(Worlds.STANDARD, Worlds.LAST_NIGHT);
        List<Row> reps = rows.of(Table.USERS).stream()
                .filter(row -> row.get("profile").equals("rep"))
                .toList();
        assertThat(reps.stream().map(row -> row.<String>get("team")).distinct()).hasSize(4);
        assertThat(reps.stream().filter(row -> row.get("left_on") != null)).hasSize(3);
        assertThat(reps.stream().filter(row -> row.<LocalDate>get("hired_on").isAfter(LocalDate.of(2023, 11, 1))))
                .hasSizeBetween(4, 6);
        assertThat(changed(rows, Table.USER_HISTORY, "user_id", "team")).isGreaterThanOrEqualTo(2);
        assertThat(changed(rows, Table.ACCOUNT_HISTORY, "account_id", "segment"))
                .isBetween(20, 90);
        assertThat(changed(rows, Table.OPPORTUNITY_HISTORY, "opportunity_id", "owner_id"))
                .isGreaterThan(10);
        Map<Long, Integer> payments = new HashMap<>();
        rows.of(Table.PAYMENTS).forEach(row -> payments.merge(row.get("invoice_id"), 1, Integer::sum));
        assertThat(payments.values().stream().filter(count -> count > 1).count())
                .isBetween(400L, 1_200L);
        Map<Object, Integer> parts = new HashMap<>();
        rows.of(Table.INVOICES).stream()
                .filter(row -> row.get("order_reference") != null)
                .forEach(row -> parts.merge(row.get("order_reference"), 1, Integer::sum));
        assertThat(parts.entrySet().stream()
                        .filter(order -> order.getKey().toString().startsWith("SO") && order.getValue() > 1))
                .hasSizeGreaterThan(500);
        assertThat(rows.of(Table.ORDERS).stream().filter(row -> row.get("crm_opportunity_id") != null))
                .hasSizeBetween(900, 1_500);
    }

    @Test
    void aNightIsExactlyTheDifferenceBetweenTwoDays() {
        for (LocalDate night = Worlds.HISTORY.plusDays(1);
                !night.isAfter(Worlds.LAST_NIGHT);
                night = night.plusDays(1)) {
            for (Table table : Table.values()) {
                Set<String> expected = new HashSet<>(texts(Worlds.TINY, table, night));
                Set<String> gone = new HashSet<>(texts(Worlds.TINY, table, night.minusDays(1)));
                gone.removeAll(expected);
                Set<String> came = new HashSet<>(expected);
                texts(Worlds.TINY, table, night.minusDays(1)).forEach(came::remove);
                List<Change> changes = new ArrayList<>(Worlds.TINY.journal().between(table, night.minusDays(1), night));
                assertThat(changes.stream()
                                .filter(change -> change.row() != null)
                                .map(change -> Arrays.toString(change.row())))
                        .as("%s on %s", table, night)
                        .containsExactlyInAnyOrderElementsOf(came);
            }
        }
    }

    @Test
    void everyNightHasWorkForTheWarehouse() {
        for (LocalDate night = Worlds.HISTORY.plusDays(1);
                !night.isAfter(Worlds.LAST_NIGHT);
                night = night.plusDays(1)) {
            LocalDate before = night.minusDays(1);
            for (Table table :
                    List.of(Table.OPPORTUNITIES, Table.ACTIVITIES, Table.INVOICES, Table.CREDIT_NOTES, Table.SPEND)) {
                assertThat(Worlds.STANDARD.journal().between(table, before, night))
                        .as("%s on %s", table, night)
                        .isNotEmpty();
            }
            if (Days.working(night)) {
                for (Table table : List.of(Table.FORECAST_SUBMISSIONS, Table.PAYMENTS, Table.ORDERS)) {
                    assertThat(Worlds.STANDARD.journal().between(table, before, night))
                            .as("%s on %s", table, night)
                            .isNotEmpty();
                }
                assertThat(Worlds.STANDARD.journal().between(Table.RATES, before, night))
                        .hasSize(1);
            }
            assertThat(Worlds.STANDARD.journal().between(Table.OPPORTUNITIES, before, night).stream()
                            .filter(change -> change.row() == null))
                    .as("deleted deals on %s", night)
                    .hasSize(1);
        }
        assertThat(Worlds.STANDARD.truth(Worlds.LAST_NIGHT).deleted()).hasSize(3);
    }

    @Test
    void theReportedMonthLooksLikeALivingCompany() {
        Truth truth = Worlds.STANDARD.truth(Worlds.LAST_NIGHT);
        double quota = new Rows(Worlds.STANDARD, Worlds.LAST_NIGHT)
                .of(Table.OBJECTIVES).stream()
                        .filter(row -> row.get("criterion").equals("bookings")
                                && row.get("period").equals("2026-10")
                                && row.get("version").equals(1))
                        .mapToDouble(row -> Double.parseDouble(row.get("target")))
                        .sum();
        assertThat(truth.bookings().get("2026-10").doubleValue() / quota).isBetween(0.8, 1.1);
        assertThat(truth.invoicedNet().get("2026-10"))
                .isGreaterThan(truth.invoicedNet().get("2025-10"));
    }

    private static List<String> texts(World world, Table table, LocalDate day) {
        return new Rows(world, day).of(table).stream().map(Row::text).toList();
    }

    private static int changed(Rows rows, Table table, String key, String column) {
        Map<Object, Set<Object>> values = new HashMap<>();
        rows.of(table)
                .forEach(row -> values.computeIfAbsent(row.get(key), any -> new HashSet<>())
                        .add(row.get(column)));
        return (int) values.values().stream().filter(set -> set.size() > 1).count();
    }
}
