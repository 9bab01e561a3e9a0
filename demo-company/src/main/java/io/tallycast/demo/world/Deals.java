package io.tallycast.demo.world;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the deals of every rep and month, hands them over when a rep leaves, and loses one to a deletion each night. */
final class Deals {

    private static final long FIRST_ID = 20_001;
    private static final double[] FINDING = {1.1, 1.05, 1.05, 1.05, 1.0, 0.95, 0.9, 0.8, 1.05, 1.1, 1.05, 0.95};

    private final Company company;
    private final People people;
    private final Accounts accounts;
    private final List<Deal> all = new ArrayList<>();

    Deals(Company company, People people, Accounts accounts, Marketing marketing) {
        this.company = company;
        this.people = people;
        this.accounts = accounts;
        for (Person rep : people.reps()) {
            find(rep, marketing);
        }
        all.sort(Comparator.comparing((Deal deal) -> deal.created).thenComparing(Deal::name));
        for (int i = 0; i < all.size(); i++) {
            all.get(i).id = FIRST_ID + i;
        }
        deleteOneEachNight();
        handOver();
    }

    List<Deal> all() {
        return all;
    }

    Map<Account, LocalDate> firstWins() {
        Map<Account, LocalDate> days = new HashMap<>();
        for (Deal deal : all) {
            if (deal.won) {
                days.merge(deal.account, Days.day(deal.ended()), (one, other) -> one.isBefore(other) ? one : other);
            }
        }
        return days;
    }

    void write(Journal journal) {
        List<@Nullable Object[]> history = new ArrayList<>();
        Map<Deal, List<@Nullable Object[]>> rowsOf = new LinkedHashMap<>();
        for (Deal deal : all) {
            List<@Nullable Object[]> rows = new ArrayList<>();
            for (DealState state : deal.states) {
                journal.put(Table.OPPORTUNITIES, state.at(), row(deal, state, false));
                rows.add(row(deal, state, true));
            }
            history.addAll(rows);
            rowsOf.put(deal, rows);
        }
        journal.number(Table.OPPORTUNITY_HISTORY, history, Table.OPPORTUNITY_HISTORY.column("write_date"));
        rowsOf.forEach((deal, rows) -> {
            Instant deleted = deal.deleted;
            if (deleted != null) {
                journal.delete(Table.OPPORTUNITIES, deleted, deal.id);
                for (@Nullable Object[] row : rows) {
                    journal.delete(Table.OPPORTUNITY_HISTORY, deleted, Objects.requireNonNull(row[0]));
                }
            }
        });
    }

    private void find(Person rep, Marketing marketing) {
        Draws facts = new Draws(company.seed(), "deals/" + rep.number());
        DealPath path = new DealPath(
                new Draws(company.seed(), "says/" + rep.number()), new Draws(company.seed(), "falls/" + rep.number()));
        YearMonth last = YearMonth.from(company.horizon());
        for (YearMonth month = YearMonth.from(company.origin()); !month.isAfter(last); month = month.plusMonths(1)) {
            double years = (month.atDay(1).toEpochDay() - company.start().toEpochDay()) / 365.25;
            double ramp = rep.rampEnd().isAfter(month.atDay(1)) ? 0.6 : 1.0;
            double mean = company.dealsPerRepMonth()
                    * rep.pace()
                    * ramp
                    * (0.88 + 0.11 * years)
                    * FINDING[month.getMonthValue() - 1];
            int found = facts.round(mean * facts.lognormal(0.1));
            for (int i = 0; i < found; i++) {
                LocalDate day = Days.someWorking(month, facts);
                Account account = accounts.pick(rep, day, facts);
                if (account != null && rep.activeOn(day)) {
                    Product product = Product.LEADING.get(facts.weighted(2, 1.3, 1.8, 2.4, 2, 2, 1.6, 1.6));
                    add(
                            path.walk(rep, account, product, amount(account, product, day, years, facts), day, facts),
                            marketing,
                            facts);
                }
            }
        }
    }

    private static BigDecimal amount(Account account, Product product, LocalDate day, double years, Draws facts) {
        double size = switch (account.segmentOn(day)) {
            case "Gold" -> 1.2;
            case "Silver" -> 1.0;
            default -> 0.8;
        };
        double rate = account.currency().equals(Company.CURRENCY) ? 1 : 0.86;
        double value = product.deal() * size * rate * (1 + 0.05 * years) * facts.lognormal(0.3);
        return BigDecimal.valueOf(Math.max(1, Math.round(value / 100)) * 100).setScale(2);
    }

    /** Deals that ended before the company's first month were never entered into the CRM. */
    private void add(Deal deal, Marketing marketing, Draws facts) {
        deal.leadSource =
                List.of("marketing", "rep", "referral", "word_of_mouth").get(facts.weighted(30, 45, 15, 10));
        Long campaign = marketing.campaignOn(Days.day(deal.created), facts);
        if (deal.leadSource.equals("marketing")) {
            deal.campaignId = campaign;
        }
        if (!Days.day(deal.ended()).isBefore(company.start())) {
            all.add(deal);
        }
    }

    private void deleteOneEachNight() {
        for (LocalDate day = company.firstNight(); !day.isAfter(company.horizon()); day = day.plusDays(1)) {
            Instant at = Days.at(day, 17 * 60 + 40);
            LocalDate known = day.minusDays(15);
            List<Deal> open = all.stream()
                    .filter(deal -> deal.deleted == null && deal.openAt(at) && deal.openAt(Days.endOf(known)))
                    .toList();
            if (!open.isEmpty()) {
                new Draws(company.seed(), "deleted/" + day).pick(open).delete(at);
            }
        }
    }

    /** When somebody leaves, a colleague takes over what is open the next morning. */
    private void handOver() {
        for (Person leaver : people.reps()) {
            if (leaver.left() == null) {
                continue;
            }
            Instant at = Days.at(leaver.left().plusDays(1), 9 * 60);
            for (Deal deal : all) {
                if (deal.openAt(at)
                        && people.inCharge(deal.rep, leaver.left()).equals(leaver)
                        && deal.states.stream().noneMatch(state -> state.at().equals(at))) {
                    int next = 0;
                    while (!deal.states.get(next).at().isAfter(at)) {
                        next++;
                    }
                    deal.states.add(next, deal.states.get(next - 1).at(at));
                }
            }
        }
    }

    private @Nullable Object[] row(Deal deal, DealState state, boolean history) {
        List<@Nullable Object> row = new ArrayList<>();
        if (history) {
            row.add(null);
        }
        row.add(deal.id);
        row.add(deal.name());
        row.add(deal.account.id());
        row.add(people.inCharge(deal.rep, Days.day(state.at())).id());
        row.add(deal.product.code());
        row.add(deal.campaignId);
        row.add(deal.leadSource);
        Instant quoted = deal.enteredStage(Stage.PROPOSAL);
        row.add(quoted == null || quoted.isAfter(state.at()) ? null : deal.quoteNumber());
        row.add(state.stage().id());
        row.add(state.stage().state());
        row.add(state.stage().categoryAt(state.probability()));
        row.add(state.amount());
        row.add(deal.currency);
        row.add(state.probability());
        row.add(state.expectedClose());
        row.add(state.closed());
        row.add(state.lossReason());
        row.add(deal.created);
        row.add(state.at());
        return row.toArray();
    }
}
