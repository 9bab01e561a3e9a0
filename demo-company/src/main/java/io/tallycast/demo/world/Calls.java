package io.tallycast.demo.world;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The forecasts reps submit each week, and their managers for them: booked to date plus the true expectation of the
 * rest, bent by the rep's bias and noise. The expectation knows plans and chances, never outcomes still to come.
 */
final class Calls {

    private static final int MONTHS_AHEAD = 3;
    private static final double BEST_CASE = 1.25;

    private final Company company;
    private final People people;
    private final Rates rates;
    private final Map<Person, Map<YearMonth, List<Deal>>> closing = new HashMap<>();

    Calls(Company company, People people, Rates rates, List<Deal> deals) {
        this.company = company;
        this.people = people;
        this.rates = rates;
        for (Deal deal : deals) {
            Person owner = people.inCharge(deal.rep, deal.plannedClose);
            closing.computeIfAbsent(owner, rep -> new HashMap<>())
                    .computeIfAbsent(YearMonth.from(deal.plannedClose), month -> new ArrayList<>())
                    .add(deal);
        }
    }

    /** What {@code rep} could expect to book in {@code month} before anything happened, in company currency. */
    double expected(Person rep, YearMonth month) {
        double sum = 0;
        for (Deal deal : dealsClosing(rep, month)) {
            sum += deal.chances[0] * value(deal, deal.plannedClose);
        }
        return sum;
    }

    void write(Journal journal) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Person rep : people.reps()) {
            Draws draws = new Draws(company.seed(), "calls/" + rep.number());
            DayOfWeek weekday = DayOfWeek.of(draws.between(1, 5));
            for (LocalDate day = company.start(); !day.isAfter(company.horizon()); day = day.plusDays(1)) {
                if (!rep.activeOn(day)) {
                    continue;
                }
                if (day.getDayOfWeek() == weekday) {
                    Instant at = Days.at(day, draws.between(8 * 60, 11 * 60)).plusSeconds(rep.id() % 60);
                    boolean missed = draws.chance(rep.bias().missedShare());
                    submit(
                            missed ? null : rows,
                            rep,
                            rep,
                            at,
                            rep.bias().callBias(),
                            rep.bias().callNoise(),
                            draws);
                }
                if (day.getDayOfWeek() == DayOfWeek.FRIDAY) {
                    Person manager = people.managerOf(rep.teamOn(day));
                    Instant at = Days.at(day, 16 * 60 + draws.between(0, 90)).plusSeconds(rep.id() % 60);
                    submit(
                            rows,
                            rep,
                            manager,
                            at,
                            rep.bias().callBias() / 2,
                            rep.bias().callNoise() * 0.6,
                            draws);
                }
            }
        }
        journal.number(Table.FORECAST_SUBMISSIONS, rows, Table.FORECAST_SUBMISSIONS.column("submitted_at"));
    }

    /** Draws whether or not the week is missed, so that a missed week shifts nothing else. */
    private void submit(
            @Nullable List<@Nullable Object[]> rows,
            Person rep,
            Person submitter,
            Instant at,
            double bias,
            double noise,
            Draws draws) {
        YearMonth month = YearMonth.from(Days.day(at));
        for (int ahead = 0; ahead <= MONTHS_AHEAD; ahead++) {
            YearMonth called = month.plusMonths(ahead);
            double factor = (1 + bias) * draws.lognormal(noise * (1 + 0.5 * ahead));
            double call = call(rep, at, List.of(called), factor);
            if (rows != null) {
                add(rows, rep, submitter, Days.monthId(called), "commit", call, at);
                if (ahead == 0 && rep.equals(submitter)) {
                    add(rows, rep, submitter, Days.monthId(called), "best_case", call * BEST_CASE, at);
                }
            }
        }
        YearMonth first = month.minusMonths((month.getMonthValue() - 1) % 3);
        double factor = (1 + bias) * draws.lognormal(noise * 1.2);
        if (rows != null) {
            double call = call(rep, at, List.of(first, first.plusMonths(1), first.plusMonths(2)), factor);
            add(rows, rep, submitter, Days.quarterId(month), "commit", call, at);
        }
    }

    private double call(Person rep, Instant at, List<YearMonth> months, double factor) {
        double booked = 0;
        double rest = 0;
        for (YearMonth month : months) {
            for (Deal deal : dealsClosing(rep, month)) {
                if (deal.wonBy(at)) {
                    booked += value(deal, deal.plannedClose);
                } else {
                    rest += deal.chanceAt(at) * value(deal, Days.day(at));
                }
            }
        }
        return booked + rest * factor;
    }

    private static void add(
            List<@Nullable Object[]> rows,
            Person rep,
            Person submitter,
            String period,
            String category,
            double amount,
            Instant at) {
        BigDecimal rounded = BigDecimal.valueOf(Math.round(amount / 500) * 500).setScale(2);
        rows.add(new @Nullable Object[] {null, rep.id(), submitter.id(), period, category, rounded, Company.CURRENCY, at
        });
    }

    private List<Deal> dealsClosing(Person rep, YearMonth month) {
        return closing.getOrDefault(rep, Map.of()).getOrDefault(month, List.of());
    }

    private double value(Deal deal, LocalDate day) {
        return rates.toCompany(deal.amount, deal.currency, day).doubleValue();
    }
}
