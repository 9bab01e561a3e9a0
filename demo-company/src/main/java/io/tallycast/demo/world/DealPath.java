package io.tallycast.demo.world;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks a deal through its stages. On entering a stage the rep states chance and closing date; only then is it drawn
 * whether the deal gets further. What is said comes from {@code says}, what happens from {@code falls}.
 */
final class DealPath {

    private static final double[] PASSES = {0.77, 0.74, 0.72, 0.84};
    private static final double[] DAYS = {13, 18, 22, 19};
    private static final double[] AMOUNT_DOUBT = {0.28, 0.2, 0.1, 0.04};
    private static final int MOST_PUSHES = 5;
    private static final List<String> LOSS_REASONS =
            List.of("price", "competitor", "no budget", "no decision", "timing", "product fit");

    private final Draws says;
    private final Draws falls;

    DealPath(Draws says, Draws falls) {
        this.says = says;
        this.falls = falls;
    }

    /** A deal found on {@code day}, from its first state to its end. */
    Deal walk(Person rep, Account account, Product product, BigDecimal amount, LocalDate day, Draws facts) {
        double quality = 0.8 * facts.normal() + rep.skill();
        double[] passes = new double[PASSES.length];
        double[] chances = new double[PASSES.length];
        int[] days = new int[PASSES.length];
        int total = 0;
        for (int i = 0; i < passes.length; i++) {
            passes[i] = logistic(logit(PASSES[i]) + quality);
            days[i] = Math.max(4, facts.round(DAYS[i] * facts.lognormal(0.5)));
            total += days[i];
        }
        double chance = 1;
        for (int i = passes.length - 1; i >= 0; i--) {
            chance *= passes[i];
            chances[i] = chance;
        }
        boolean skips = facts.chance(0.07);
        Deal deal = new Deal(
                rep,
                account,
                product,
                amount,
                Days.atWork(day, facts),
                closingDay(day.plusDays(total), facts),
                chances);
        LocalDate entered = day;
        for (int i = 0; i < passes.length; i++) {
            if (i == 1 && skips) {
                continue;
            }
            LocalDate planned = i == 3
                    ? deal.plannedClose
                    : earlier(entered.plusDays(days[i]), deal.plannedClose.minusDays(3L - i));
            LocalDate expected = enter(deal, i, entered);
            boolean passed = falls.chance(passes[i]) && (i > 0 || !skips || falls.chance(passes[1]));
            int stay = (int) (planned.toEpochDay() - entered.toEpochDay());
            LocalDate leaves =
                    passed ? planned : entered.plusDays(Math.max(1, falls.round(stay * falls.uniform(0.4, 1.25))));
            dwell(deal, i, entered, leaves, expected);
            if (!passed) {
                lose(deal, Days.onOrAfter(leaves));
                return deal;
            }
            entered = planned;
        }
        win(deal);
        return deal;
    }

    private LocalDate enter(Deal deal, int stage, LocalDate day) {
        LocalDate expected = expected(deal, day);
        Instant at = stage == 0 ? deal.created : Days.atWork(day, says);
        state(deal, at, Stage.OPEN.get(stage), stated(deal, stage), estimate(deal, stage), expected, null, null);
        return expected;
    }

    /** What happens inside a stage: a second look, a step back and forth, the closing date pushed. */
    private void dwell(Deal deal, int stage, LocalDate entered, LocalDate leaves, LocalDate expected) {
        long stay = leaves.toEpochDay() - entered.toEpochDay();
        LocalDate known = expected;
        if (stay > 8 && says.chance(0.35)) {
            LocalDate day = Days.onOrBefore(entered.plusDays(stay / 2));
            known = expected(deal, day);
            state(
                    deal,
                    Days.atWork(day, says),
                    Stage.OPEN.get(stage),
                    stated(deal, stage),
                    estimate(deal, stage),
                    known,
                    null,
                    null);
        }
        if (stage == 2 && stay > 12 && says.chance(0.05)) {
            again(deal, Days.atWork(entered.plusDays(stay * 2 / 3), says), Stage.DISCOVERY);
            again(deal, Days.atWork(entered.plusDays(stay * 5 / 6), says), Stage.PROPOSAL);
        }
        boolean late = deal.rep.bias().closeFactor() < 0.6;
        for (int pushes = 0; pushes < MOST_PUSHES; pushes++) {
            LocalDate notices = Days.onOrBefore(known.minusDays(late ? 0 : says.between(1, 5)));
            LocalDate latest = Days.day(last(deal).at()).plusDays(1);
            notices = notices.isBefore(latest) ? latest : notices;
            if (!notices.isBefore(leaves)) {
                return;
            }
            LocalDate next = expected(deal, notices);
            known = next.isAfter(known.plusDays(3)) ? next : known.plusDays(says.between(7, 20));
            DealState before = last(deal);
            state(
                    deal,
                    Days.atWork(notices, says),
                    before.stage(),
                    before.probability(),
                    before.amount(),
                    known,
                    null,
                    null);
        }
    }

    private void again(Deal deal, Instant at, Stage stage) {
        DealState before = last(deal);
        state(deal, at, stage, before.probability(), before.amount(), before.expectedClose(), null, null);
    }

    private void win(Deal deal) {
        deal.won = true;
        Instant at =
                Days.at(deal.plannedClose, says.between(16 * 60, 18 * 60 + 50)).plusSeconds(says.between(0, 59));
        state(deal, at, Stage.WON, 100, deal.amount, deal.plannedClose, deal.plannedClose, null);
    }

    private void lose(Deal deal, LocalDate day) {
        DealState before = last(deal);
        Instant at = Days.atWork(day, says);
        Instant after = at.isAfter(before.at()) ? at : before.at().plusSeconds(600);
        LocalDate closed = Days.day(after);
        String reason = LOSS_REASONS.get(falls.weighted(3, 3, 2, 2, 1, 1));
        state(deal, after, Stage.LOST, 0, before.amount(), closed, closed, reason);
    }

    private void state(
            Deal deal,
            Instant at,
            Stage stage,
            int probability,
            BigDecimal amount,
            LocalDate expected,
            @Nullable LocalDate closed,
            @Nullable String lossReason) {
        Instant after = deal.states.isEmpty() || at.isAfter(last(deal).at())
                ? at
                : last(deal).at().plusSeconds(60);
        deal.states.add(new DealState(after, stage, probability, amount, expected, closed, lossReason));
    }

    /** The true chance, bent by the rep, in steps of five percent. */
    private int stated(Deal deal, int stage) {
        Bias bias = deal.rep.bias();
        double bent = logistic(
                logit(deal.chances[stage]) + bias.probabilityShift() + bias.probabilityNoise() * says.normal());
        int percent = (int) Math.round(bent * 20) * 5;
        return Math.max(5, Math.min(95, percent));
    }

    private BigDecimal estimate(Deal deal, int stage) {
        double value = deal.amount.doubleValue() * says.lognormal(AMOUNT_DOUBT[stage]);
        return BigDecimal.valueOf(Math.max(500, Math.round(value / 100) * 100)).setScale(2);
    }

    private LocalDate expected(Deal deal, LocalDate day) {
        double left = deal.plannedClose.toEpochDay() - day.toEpochDay();
        double factor = deal.rep.bias().closeFactor() * says.lognormal(0.18);
        return Days.onOrAfter(day.plusDays(Math.max(3, Math.round(left * factor))));
    }

    /** Deals close at the end of months and quarters, and hardly in August. */
    private static LocalDate closingDay(LocalDate about, Draws facts) {
        YearMonth month = YearMonth.from(about);
        if (month.getMonthValue() == 8 && facts.chance(0.45)) {
            return Days.someWorking(month.plusMonths(1), facts);
        }
        YearMonth quarterEnd = month.plusMonths((3 - month.getMonthValue() % 3) % 3);
        double draw = facts.uniform();
        if (draw < 0.06) {
            return Days.lastWorking(quarterEnd);
        }
        LocalDate end = Days.lastWorking(month);
        LocalDate result = draw < 0.45 ? Days.onOrBefore(end.minusDays(facts.between(0, 4))) : Days.onOrAfter(about);
        return result.isBefore(about) ? Days.onOrAfter(about) : result;
    }

    private static DealState last(Deal deal) {
        return deal.states.get(deal.states.size() - 1);
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static double logit(double p) {
        return StrictMath.log(p / (1 - p));
    }

    private static double logistic(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }
}
