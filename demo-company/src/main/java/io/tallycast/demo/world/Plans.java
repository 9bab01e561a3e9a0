package io.tallycast.demo.world;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.SortedMap;
import java.util.TreeMap;

/** Objectives by year, spread over its months by the season, and payroll by month. */
final class Plans {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final double AMBITION = 1.12;

    private final Company company;
    private final People people;
    private final Calls calls;

    Plans(Company company, People people, Calls calls) {
        this.company = company;
        this.people = people;
        this.calls = calls;
    }

    void write(Journal journal) {
        double[] season = season();
        for (int year = company.start().getYear(); year <= company.horizon().getYear(); year++) {
            LocalDate first =
                    LocalDate.of(year, 1, 1).isBefore(company.start()) ? company.start() : LocalDate.of(year, 1, 1);
            Instant at = Days.at(first, 6 * 60);
            SortedMap<String, Double> teams = new TreeMap<>();
            for (Person rep : people.reps()) {
                double quota = quota(rep, first, season);
                if (quota > 0) {
                    year(journal, at, rep, first, quota, season);
                    teams.merge(rep.teamOn(first).name(), 12 * quota, Double::sum);
                }
            }
            String period = Integer.toString(year);
            teams.forEach((team, target) ->
                    objective(journal, at, "O" + period + "-" + team, 1, "", team, "bookings", period, target, 1));
        }
        payroll(journal);
    }

    /** What a month of average season asks of {@code rep} in the year of {@code first}; 0 when not employed. */
    private double quota(Person rep, LocalDate first, double[] season) {
        double expected = 0;
        double weight = 0;
        YearMonth last = YearMonth.of(first.getYear(), 12);
        for (YearMonth month = YearMonth.from(first); !month.isAfter(last); month = month.plusMonths(1)) {
            if (rep.activeOn(month.atDay(15)) && !month.atDay(1).isAfter(company.horizon())) {
                expected += calls.expected(rep, month);
                weight += season[month.getMonthValue() - 1];
            }
        }
        Draws draws = new Draws(company.seed(), "quota/" + rep.number() + "/" + first.getYear());
        return weight == 0 ? 0 : expected / weight * AMBITION * draws.uniform(0.92, 1.1);
    }

    private void year(Journal journal, Instant at, Person rep, LocalDate first, double quota, double[] season) {
        YearMonth last = YearMonth.of(first.getYear(), 12);
        boolean revised = new Draws(company.seed(), "revised/" + rep.number() + "/" + first.getYear()).chance(0.12);
        for (YearMonth month = YearMonth.from(first); !month.isAfter(last); month = month.plusMonths(1)) {
            if (!rep.activeOn(month.atDay(15))) {
                continue;
            }
            double ramp = rep.rampEnd().isAfter(month.atDay(15)) ? 0.7 : 1;
            double money = quota * ramp * season[month.getMonthValue() - 1];
            String id = "O" + month + "-" + rep.id();
            String period = Days.monthId(month);
            String rep1 = Long.toString(rep.id());
            objective(journal, at, id + "-B", 1, rep1, "", "bookings", period, money, 0.5);
            objective(journal, at, id + "-I", 1, rep1, "", "invoiced", period, money * 1.02, 0.2);
            objective(journal, at, id + "-M", 1, rep1, "", "meetings", period, 1000.0 * Math.round(18 * ramp), 0.15);
            objective(journal, at, id + "-N", 1, rep1, "", "new_customers", period, 1000, 0.15);
            if (revised && month.getMonthValue() >= 7) {
                Instant july = Days.at(LocalDate.of(first.getYear(), 7, 1), 6 * 60);
                objective(journal, july, id + "-B", 2, rep1, "", "bookings", period, money * 0.93, 0.5);
            }
        }
    }

    /** Money to the thousand; counts are given in thousandths, so that they come out whole. */
    private static void objective(
            Journal journal,
            Instant at,
            String id,
            int version,
            String rep,
            String team,
            String criterion,
            String period,
            double target,
            double weight) {
        boolean count = criterion.equals("meetings") || criterion.equals("new_customers");
        long value = count ? Math.round(target / 1000) : Math.max(1, Math.round(target / 1000)) * 1000;
        journal.append(
                Table.OBJECTIVES,
                at,
                id,
                version,
                rep,
                team,
                criterion,
                period,
                Long.toString(value),
                Double.toString(weight).replace('.', ','),
                "");
    }

    private void payroll(Journal journal) {
        YearMonth last = YearMonth.from(company.horizon());
        for (YearMonth month = YearMonth.from(company.start()); !month.isAfter(last); month = month.plusMonths(1)) {
            LocalDate payday = Days.onOrBefore(month.atDay(27));
            for (Person rep : people.reps()) {
                if (rep.activeOn(payday)) {
                    double base = switch (rep.seniority()) {
                        case "senior" -> 8_900;
                        case "confirmed" -> 7_300;
                        default -> 5_600;
                    };
                    Draws draws = new Draws(company.seed(), "pay/" + rep.number() + "/" + month);
                    BigDecimal cost =
                            BigDecimal.valueOf(base + draws.between(0, 1_800)).setScale(2, RoundingMode.HALF_UP);
                    journal.append(
                            Table.PAYROLL,
                            Days.at(payday, 18 * 60),
                            rep.id(),
                            rep.name(),
                            month.atDay(1).format(DAY),
                            cost.toPlainString().replace('.', ','),
                            Company.CURRENCY);
                }
            }
        }
    }

    /** Weight of each calendar month in what could be expected, mean 1, learnt over all reps and years. */
    private double[] season() {
        double[] sums = new double[12];
        int[] counts = new int[12];
        YearMonth last = YearMonth.from(company.horizon());
        for (YearMonth month = YearMonth.from(company.start()); !month.isAfter(last); month = month.plusMonths(1)) {
            double sum = 0;
            int active = 0;
            for (Person rep : people.reps()) {
                sum += calls.expected(rep, month);
                active += rep.activeOn(month.atDay(15)) ? 1 : 0;
            }
            sums[month.getMonthValue() - 1] += sum / Math.max(1, active);
            counts[month.getMonthValue() - 1]++;
        }
        double total = 0;
        int known = 0;
        double[] season = new double[12];
        for (int i = 0; i < 12; i++) {
            season[i] = counts[i] == 0 ? 0 : sums[i] / counts[i];
            total += season[i];
            known += counts[i] == 0 ? 0 : 1;
        }
        for (int i = 0; i < 12; i++) {
            season[i] = counts[i] == 0 ? 1 : season[i] * known / total;
        }
        return season;
    }
}
