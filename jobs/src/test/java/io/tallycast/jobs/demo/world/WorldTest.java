package io.tallycast.jobs.demo.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.jobs.demo.world.Rows.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorldTest {

    private static final LocalDate HISTORY = LocalDate.of(2026, 10, 28);
    private static final LocalDate LAST_NIGHT = LocalDate.of(2026, 10, 31);
    private static final World TINY = World.create(Company.tiny());
    private static final World STANDARD = World.create(Company.standard(1));

    @Test
    void theSameCompanyGivesTheSameRowsInEveryRunAndOnEveryMachine() {
        assertThat(new Rows(TINY, HISTORY).digest())
                .isEqualTo(new Rows(World.create(Company.tiny()), HISTORY).digest())
                .isEqualTo("802892660cf67811");
        assertThat(new Rows(TINY, LAST_NIGHT).digest()).isEqualTo("aa723a7058915664");
    }

    @Test
    void theTinyCompanyIsTiny() {
        Map<String, Integer> counts = new Rows(TINY, LAST_NIGHT).counts();
        assertThat(counts.get("users")).isEqualTo(6);
        assertThat(counts.get("accounts")).isBetween(25, 30);
        assertThat(counts.get("opportunities")).isBetween(90, 150);
        assertThat(counts.get("invoices")).isBetween(40, 120);
    }

    @Test
    void theStandardCompanyHasThePromisedSize() {
        Map<String, Integer> counts = new Rows(STANDARD, LAST_NIGHT).counts();
        assertThat(counts.get("users")).isEqualTo(28);
        assertThat(counts.get("accounts")).isBetween(570, 600);
        assertThat(counts.get("opportunities")).isBetween(5_700, 6_300);
        assertThat(counts.get("opportunity_history")).isBetween(28_000, 45_000);
        assertThat(counts.get("activities")).isBetween(57_000, 63_000);
        assertThat(counts.get("forecast_submissions")).isBetween(30_000, 45_000);
        assertThat(counts.get("invoices")).isBetween(4_800, 5_300);
        assertThat(counts.get("invoice_lines")).isBetween(14_000, 16_000);
        assertThat(counts.get("credit_notes")).isBetween(100, 250);
        assertThat(STANDARD.truth(LAST_NIGHT).bookings()).hasSize(36);
        assertThat(STANDARD.truth(LAST_NIGHT).controlNet()).containsOnlyKeys("EUR", "GBP");
    }

    @Test
    void theCompanyLivesPeopleJoinLeaveAndMoveAccountsChangeSegmentCustomersPayInParts() {
        Rows rows = new Rows(STANDARD, LAST_NIGHT);
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

    @ParameterizedTest
    @EnumSource(Temperament.class)
    void thePlantedBiasOfCallsIsFoundAgainInTheRowsAlone(Temperament temperament) {
        double called = 0;
        double booked = 0;
        double planted = 0;
        Map<String, Double> bookings = bookings();
        Map<String, List<Row>> submissions = submissions();
        for (Truth.Planted rep : reps(temperament)) {
            double actual = 0;
            for (YearMonth month = YearMonth.of(2023, 12);
                    month.isBefore(YearMonth.of(2026, 11));
                    month = month.plusMonths(1)) {
                Instant asOf = Days.endOf(month.atEndOfMonth().minusDays(30));
                String key = rep.repId() + "/" + month;
                BigDecimal call = null;
                for (Row row : submissions.getOrDefault(key, List.of())) {
                    if (row.<Instant>get("submitted_at").isBefore(asOf)) {
                        call = row.get("amount");
                    }
                }
                if (call != null) {
                    called += call.doubleValue();
                    actual += bookings.getOrDefault(key, 0.0);
                }
            }
            booked += actual;
            planted += actual * rep.bias().callBias();
        }
        double tolerance = temperament == Temperament.NEWCOMER ? 0.45 : 0.09;
        assertThat(called / booked - 1).isCloseTo(planted / booked, org.assertj.core.data.Offset.offset(tolerance));
    }

    @Test
    void statedChancesAreCalibratedForTheCalibratedOnlyAndBentTheirWayForTheOthers() {
        Map<Temperament, Double> gap = new HashMap<>();
        for (Temperament temperament : Temperament.values()) {
            gap.put(temperament, statedMinusWon(temperament));
        }
        assertThat(gap.get(Temperament.WELL_CALIBRATED)).isBetween(-0.05, 0.05);
        assertThat(gap.get(Temperament.SANDBAGGER)).isLessThan(-0.08);
        assertThat(gap.get(Temperament.HAPPY_EARS)).isGreaterThan(0.08);
    }

    @Test
    void latePushersMoveClosingDatesFarMoreOftenThanOthers() {
        assertThat(pushesPerDeal(Temperament.LATE_PUSHER))
                .isGreaterThan(2 * pushesPerDeal(Temperament.WELL_CALIBRATED));
    }

    @Test
    void nothingInTheRowsNamesATemperamentAndNoIdOrTeamTellsIt() {
        Rows rows = new Rows(STANDARD, Company.standard(1).horizon());
        List<String> telling = new ArrayList<>();
        for (Table table : Table.values()) {
            for (Row row : rows.of(table)) {
                String text = row.text().toLowerCase(Locale.ROOT);
                for (Temperament temperament : Temperament.values()) {
                    String name = temperament.name().toLowerCase(Locale.ROOT);
                    if (text.contains(name) || text.contains(name.replace('_', ' '))) {
                        telling.add(table + ": " + text);
                    }
                }
            }
        }
        assertThat(telling).isEmpty();
        Map<Temperament, Set<Team>> teams = new HashMap<>();
        Map<Temperament, List<Integer>> places = new HashMap<>();
        List<Person> byId = STANDARD.people().reps().stream()
                .sorted(java.util.Comparator.comparing(Person::id))
                .toList();
        for (int i = 0; i < byId.size(); i++) {
            Person rep = byId.get(i);
            teams.computeIfAbsent(rep.temperament(), any -> new HashSet<>()).add(rep.team());
            places.computeIfAbsent(rep.temperament(), any -> new ArrayList<>()).add(i);
        }
        for (Temperament temperament : Temperament.values()) {
            // Newcomers are the last hired, which a newcomer cannot hide.
            if (temperament != Temperament.NEWCOMER) {
                assertThat(teams.get(temperament))
                        .as("teams of %s", temperament)
                        .hasSizeGreaterThan(1);
                List<Integer> ids = places.get(temperament);
                assertThat(ids.get(ids.size() - 1) - ids.get(0))
                        .as("spread of %s", temperament)
                        .isGreaterThan(ids.size() + 3);
            }
        }
    }

    @Test
    void whatIsSaidOfADealDoesNotDependOnHowItEnds() {
        Person rep = STANDARD.people().reps().get(0);
        Account account =
                new Accounts(Company.standard(1), STANDARD.people()).all().get(0);
        int ended = 0;
        for (int i = 0; i < 200; i++) {
            Deal one = walk(rep, account, i, "one");
            Deal other = walk(rep, account, i, "other");
            assertThat(one.states.get(0)).isEqualTo(other.states.get(0));
            assertThat(one.chances).isEqualTo(other.chances);
            assertThat(one.plannedClose).isEqualTo(other.plannedClose);
            ended += one.won == other.won ? 0 : 1;
        }
        assertThat(ended).isGreaterThan(40);
    }

    @Test
    void theTotalsAreTheRowsConvertedByTheRatesFileAndRoundedOnce() {
        Truth truth = STANDARD.truth(LAST_NIGHT);
        Rows rows = new Rows(STANDARD, LAST_NIGHT);
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
        Rows rows = new Rows(STANDARD, LAST_NIGHT);
        Truth truth = STANDARD.truth(LAST_NIGHT);
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

    @Test
    void aNightIsExactlyTheDifferenceBetweenTwoDays() {
        for (LocalDate night = HISTORY.plusDays(1); !night.isAfter(LAST_NIGHT); night = night.plusDays(1)) {
            for (Table table : Table.values()) {
                Set<String> expected = new HashSet<>(texts(TINY, table, night));
                Set<String> gone = new HashSet<>(texts(TINY, table, night.minusDays(1)));
                gone.removeAll(expected);
                Set<String> came = new HashSet<>(expected);
                texts(TINY, table, night.minusDays(1)).forEach(came::remove);
                List<Change> changes = new ArrayList<>(TINY.journal().between(table, night.minusDays(1), night));
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
        for (LocalDate night = HISTORY.plusDays(1); !night.isAfter(LAST_NIGHT); night = night.plusDays(1)) {
            LocalDate before = night.minusDays(1);
            for (Table table :
                    List.of(Table.OPPORTUNITIES, Table.ACTIVITIES, Table.INVOICES, Table.CREDIT_NOTES, Table.SPEND)) {
                assertThat(STANDARD.journal().between(table, before, night))
                        .as("%s on %s", table, night)
                        .isNotEmpty();
            }
            if (Days.working(night)) {
                for (Table table : List.of(Table.FORECAST_SUBMISSIONS, Table.PAYMENTS, Table.ORDERS)) {
                    assertThat(STANDARD.journal().between(table, before, night))
                            .as("%s on %s", table, night)
                            .isNotEmpty();
                }
                assertThat(STANDARD.journal().between(Table.RATES, before, night))
                        .hasSize(1);
            }
            assertThat(STANDARD.journal().between(Table.OPPORTUNITIES, before, night).stream()
                            .filter(change -> change.row() == null))
                    .as("deleted deals on %s", night)
                    .hasSize(1);
        }
        assertThat(STANDARD.truth(LAST_NIGHT).deleted()).hasSize(3);
    }

    @Test
    void theReportedMonthLooksLikeALivingCompany() {
        Truth truth = STANDARD.truth(LAST_NIGHT);
        double quota = new Rows(STANDARD, LAST_NIGHT)
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

    private static Deal walk(Person rep, Account account, int number, String ending) {
        DealPath path = new DealPath(new Draws(number, "says"), new Draws(number, ending));
        LocalDate day = LocalDate.of(2025, 3, 3);
        return path.walk(
                rep, account, Product.LEADING.get(0), new BigDecimal("50000.00"), day, new Draws(number, "facts"));
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

    private static List<Truth.Planted> reps(Temperament temperament) {
        return STANDARD.truth(LAST_NIGHT).reps().stream()
                .filter(rep -> rep.temperament().equals(temperament.name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static Map<String, Double> bookings() {
        Map<String, Double> bookings = new HashMap<>();
        for (Row row : new Rows(STANDARD, LAST_NIGHT).of(Table.OPPORTUNITIES)) {
            if (row.get("state").equals("won")) {
                LocalDate closed = row.get("closed_on");
                double amount = STANDARD.rates()
                        .toCompany(row.get("amount"), row.get("currency_code"), closed)
                        .doubleValue();
                bookings.merge(row.get("owner_id") + "/" + YearMonth.from(closed), amount, Double::sum);
            }
        }
        return bookings;
    }

    private static Map<String, List<Row>> submissions() {
        Map<String, List<Row>> submissions = new HashMap<>();
        for (Row row : new Rows(STANDARD, LAST_NIGHT).of(Table.FORECAST_SUBMISSIONS)) {
            if (row.get("rep_id").equals(row.get("submitted_by"))
                    && row.get("category").equals("commit")) {
                submissions
                        .computeIfAbsent(row.get("rep_id") + "/" + row.get("period"), any -> new ArrayList<>())
                        .add(row);
            }
        }
        return submissions;
    }

    /** Mean stated chance on entering a stage less the share won, over closed deals. */
    private static double statedMinusWon(Temperament temperament) {
        Set<Long> ids = new HashSet<>();
        reps(temperament).forEach(rep -> ids.add(rep.repId()));
        Map<Object, String> ends = new HashMap<>();
        Rows rows = new Rows(STANDARD, LAST_NIGHT);
        rows.of(Table.OPPORTUNITIES).forEach(row -> ends.put(row.get("id"), row.get("state")));
        Set<String> seen = new HashSet<>();
        double sum = 0;
        int count = 0;
        for (Row row : rows.of(Table.OPPORTUNITY_HISTORY)) {
            String end = ends.get(row.get("opportunity_id"));
            if (row.get("state").equals("open")
                    && ids.contains(row.<Long>get("owner_id"))
                    && !"open".equals(end)
                    && end != null
                    && seen.add(row.get("opportunity_id") + "/" + row.get("stage_id"))) {
                sum += row.<Integer>get("probability") / 100.0 - (end.equals("won") ? 1 : 0);
                count++;
            }
        }
        return sum / count;
    }

    private static double pushesPerDeal(Temperament temperament) {
        Set<Long> ids = new HashSet<>();
        reps(temperament).forEach(rep -> ids.add(rep.repId()));
        Map<Object, LocalDate> last = new HashMap<>();
        int pushes = 0;
        for (Row row : new Rows(STANDARD, LAST_NIGHT).of(Table.OPPORTUNITY_HISTORY)) {
            if (ids.contains(row.<Long>get("owner_id")) && row.get("state").equals("open")) {
                LocalDate before = last.put(row.get("opportunity_id"), row.get("expected_close"));
                pushes += before != null && row.<LocalDate>get("expected_close").isAfter(before) ? 1 : 0;
            }
        }
        return pushes / (double) last.size();
    }
}
