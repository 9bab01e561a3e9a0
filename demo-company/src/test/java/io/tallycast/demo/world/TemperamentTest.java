package io.tallycast.demo.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.demo.world.Rows.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is planted is in the rows, and nothing tells it but the way people speak. */
class TemperamentTest {

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
        Rows rows = new Rows(Worlds.STANDARD, Company.standard(1).horizon());
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
        List<Person> byId = Worlds.STANDARD.people().reps().stream()
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
        Person rep = Worlds.STANDARD.people().reps().get(0);
        Account account = new Accounts(Company.standard(1), Worlds.STANDARD.people())
                .all()
                .get(0);
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

    private static Deal walk(Person rep, Account account, int number, String ending) {
        DealPath path = new DealPath(new Draws(number, "says"), new Draws(number, ending));
        LocalDate day = LocalDate.of(2025, 3, 3);
        return path.walk(
                rep, account, Product.LEADING.get(0), new BigDecimal("50000.00"), day, new Draws(number, "facts"));
    }

    private static List<Truth.Planted> reps(Temperament temperament) {
        return Worlds.STANDARD.truth(Worlds.LAST_NIGHT).reps().stream()
                .filter(rep -> rep.temperament().equals(temperament.name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static Map<String, Double> bookings() {
        Map<String, Double> bookings = new HashMap<>();
        for (Row row : new Rows(Worlds.STANDARD, Worlds.LAST_NIGHT).of(Table.OPPORTUNITIES)) {
            if (row.get("state").equals("won")) {
                LocalDate closed = row.get("closed_on");
                double amount = Worlds.STANDARD
                        .rates()
                        .toCompany(row.get("amount"), row.get("currency_code"), closed)
                        .doubleValue();
                bookings.merge(row.get("owner_id") + "/" + YearMonth.from(closed), amount, Double::sum);
            }
        }
        return bookings;
    }

    private static Map<String, List<Row>> submissions() {
        Map<String, List<Row>> submissions = new HashMap<>();
        for (Row row : new Rows(Worlds.STANDARD, Worlds.LAST_NIGHT).of(Table.FORECAST_SUBMISSIONS)) {
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
        Rows rows = new Rows(Worlds.STANDARD, Worlds.LAST_NIGHT);
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
        for (Row row : new Rows(Worlds.STANDARD, Worlds.LAST_NIGHT).of(Table.OPPORTUNITY_HISTORY)) {
            if (ids.contains(row.<Long>get("owner_id")) && row.get("state").equals("open")) {
                LocalDate before = last.put(row.get("opportunity_id"), row.get("expected_close"));
                pushes += before != null && row.<LocalDate>get("expected_close").isAfter(before) ? 1 : 0;
            }
        }
        return pushes / (double) last.size();
    }
}
