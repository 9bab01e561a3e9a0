package io.tallycast.demo.world;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The customers and prospects, and their history once it is known who bought when. */
final class Accounts {

    private static final List<String> INDUSTRIES = List.of(
            "Food and drink", "Packaging", "Pharmaceuticals", "Cosmetics", "Logistics", "Chemicals", "Machinery");
    private static final long FIRST_ID = 5001;

    private final People people;
    private final List<Account> all = new ArrayList<>();
    private final Map<Integer, List<Account>> byRep = new HashMap<>();

    Accounts(Company company, People people) {
        this.people = people;
        Draws draws = new Draws(company.seed(), "accounts");
        Names names = new Names(draws);
        int days = (int) (company.horizon().toEpochDay() - company.start().toEpochDay());
        List<LocalDate> arrivals = new ArrayList<>();
        for (int i = 0; i < company.accounts(); i++) {
            boolean early = i < company.accounts() * 0.55;
            arrivals.add(early ? company.origin() : company.start().plusDays((long) (draws.uniform() * days)));
        }
        arrivals.sort(Comparator.naturalOrder());
        for (int i = 0; i < arrivals.size(); i++) {
            all.add(account(i, arrivals.get(i), company, names, draws));
        }
        for (Account each : all) {
            byRep.computeIfAbsent(each.rep().number(), number -> new ArrayList<>())
                    .add(each);
        }
    }

    List<Account> all() {
        return all;
    }

    /** An account of {@code rep} known on {@code day}. */
    @Nullable
    Account pick(Person rep, LocalDate day, Draws draws) {
        List<Account> known = byRep.getOrDefault(rep.number(), List.of());
        double[] weights = new double[known.size()];
        int count = 0;
        // They are in order of arrival.
        while (count < weights.length && !known.get(count).since().isAfter(day)) {
            weights[count] = known.get(count).pull(day);
            count++;
        }
        return count == 0 ? null : known.get(draws.weighted(Arrays.copyOf(weights, count)));
    }

    /**
     * Writes accounts with their history.
     *
     * @param firstWins day of the first won deal of each account that has one
     */
    void write(Journal journal, Map<Account, LocalDate> firstWins) {
        List<@Nullable Object[]> history = new ArrayList<>();
        for (Account account : all) {
            LocalDate won = firstWins.get(account);
            for (LocalDate day : turningPoints(account, won)) {
                Instant at = Days.at(day, 8 * 60).plusSeconds(account.id() % 3000);
                journal.put(Table.ACCOUNTS, at, row(account, day, won, at, false));
                history.add(row(account, day, won, at, true));
            }
        }
        journal.number(Table.ACCOUNT_HISTORY, history, Table.ACCOUNT_HISTORY.column("write_date"));
    }

    private Set<LocalDate> turningPoints(Account account, @Nullable LocalDate won) {
        TreeSet<LocalDate> days = new TreeSet<>(List.of(account.since()));
        if (account.resegmented() != null) {
            days.add(account.resegmented());
        }
        if (won != null && !account.customer()) {
            days.add(won);
        }
        for (Person rep : people.reps()) {
            if (rep.left() != null) {
                days.add(rep.left().plusDays(1));
            }
            days.add(rep.hired());
        }
        days.headSet(account.since()).clear();
        days.removeIf(day -> day.isAfter(account.since()) && same(account, day.minusDays(1), day, won));
        return days;
    }

    private boolean same(Account account, LocalDate before, LocalDate day, @Nullable LocalDate won) {
        return people.inCharge(account.rep(), before).equals(people.inCharge(account.rep(), day))
                && account.segmentOn(before).equals(account.segmentOn(day))
                && status(account, before, won).equals(status(account, day, won));
    }

    private static String status(Account account, LocalDate day, @Nullable LocalDate won) {
        return account.customer() || (won != null && !day.isBefore(won)) ? "customer" : "prospect";
    }

    private @Nullable Object[] row(
            Account account, LocalDate day, @Nullable LocalDate won, Instant at, boolean history) {
        List<@Nullable Object> row = new ArrayList<>();
        if (history) {
            row.add(null);
        }
        row.add(account.id());
        row.add(account.name());
        row.add(account.segmentOn(day));
        row.add(account.potential());
        row.add(status(account, day, won));
        row.add(account.industry());
        row.add(account.employees());
        row.add(account.rep().team().territory());
        row.add(account.country());
        row.add(people.inCharge(account.rep(), day).id());
        row.add(account.parentId());
        row.add(account.vatNumber());
        row.add(at);
        return row.toArray();
    }

    private Account account(int number, LocalDate since, Company company, Names names, Draws draws) {
        Person rep = people.reps().get(number % people.reps().size());
        List<String> segments = List.of("Gold", "Silver", "Bronze");
        int segment = draws.weighted(0.18, 0.37, 0.45);
        int later = segment == 0 ? 1 : segment == 2 ? 1 : draws.between(0, 1) * 2;
        long left = Math.max(60, company.horizon().toEpochDay() - since.toEpochDay());
        LocalDate changes = since.plusDays(40 + (long) (draws.uniform() * left));
        String country = draws.pick(rep.team().countries());
        boolean early = since.equals(company.origin());
        return new Account(
                FIRST_ID + number,
                names.company(rep.team()),
                rep,
                country,
                since,
                early && draws.chance(0.6),
                segments.get(segment),
                draws.chance(0.1) ? changes : null,
                segments.get(later),
                List.of("high", "medium", "low").get(draws.weighted(0.25, 0.45, 0.3)),
                draws.pick(INDUSTRIES),
                (int) (30 * StrictMath.exp(1.4 * Math.abs(draws.normal()) + (2 - segment) * 0.6)),
                number > 20 && draws.chance(0.05) ? FIRST_ID + draws.between(0, number - 1) : null,
                country + (100_000_000L + (long) (draws.uniform() * 899_999_999L)),
                draws.pick(List.of(30, 30, 45, 60)));
    }
}
