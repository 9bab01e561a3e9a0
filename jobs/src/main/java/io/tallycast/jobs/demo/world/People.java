package io.tallycast.jobs.demo.world;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Hires the people; temperaments are dealt by a shuffle of their own, so that no id, name or team tells them. */
final class People {

    private static final Bias NONE = new Bias(0, 0, 0, 0, 1, 0);
    private static final int FIRST_ID = 1001;

    private final Company company;
    private final List<Person> reps = new ArrayList<>();
    private final Map<Team, Person> managers = new HashMap<>();

    People(Company company) {
        this.company = company;
        Draws draws = new Draws(company.seed(), "people");
        Names names = new Names(draws);
        List<Team> teams = Team.create(company.teams());
        List<Person> everybody = new ArrayList<>();
        for (Team team : teams) {
            everybody.add(manager(team, names, draws));
        }
        List<Temperament> temperaments = temperaments();
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, company.reps()).boxed().toList());
        draws.shuffle(order);
        int few = company.reps() / 8;
        for (int i = 0; i < company.reps(); i++) {
            int place = order.indexOf(i);
            everybody.add(rep(
                    i,
                    teams,
                    temperaments.get(i),
                    place < few,
                    place >= few && place < 2 * few,
                    place >= 2 * few && place < 3 * few,
                    names,
                    draws));
        }
        everybody.sort(Comparator.comparing(Person::hired).thenComparing(Person::name));
        for (int i = 0; i < everybody.size(); i++) {
            Person person = withId(everybody.get(i), FIRST_ID + i);
            if (person.manager()) {
                managers.put(person.team(), person);
            } else {
                reps.add(person);
            }
        }
        reps.sort(Comparator.comparing(Person::number));
    }

    List<Person> reps() {
        return reps;
    }

    Person managerOf(Team team) {
        return java.util.Objects.requireNonNull(managers.get(team));
    }

    /** Who looks after the accounts and deals of {@code rep} on a day: the rep, else a colleague, else the manager. */
    Person inCharge(Person rep, LocalDate day) {
        for (int i = 0; i < reps.size(); i++) {
            Person candidate = reps.get((rep.number() + i) % reps.size());
            if (candidate.activeOn(day) && (i == 0 || candidate.teamOn(day).equals(rep.team()))) {
                return candidate;
            }
        }
        return managerOf(rep.team());
    }

    void write(Journal journal) {
        List<@Nullable Object[]> history = new ArrayList<>();
        List<Person> everybody = new ArrayList<>(managers.values());
        everybody.addAll(reps);
        everybody.sort(Comparator.comparing(Person::id));
        for (Person person : everybody) {
            for (LocalDate day : turningPoints(person)) {
                Instant at = Days.at(day, 7 * 60 + 30).plusSeconds(person.id() % 1000);
                journal.put(Table.USERS, at, row(person, day, at, false));
                history.add(row(person, day, at, true));
            }
        }
        journal.number(Table.USER_HISTORY, history, Table.USER_HISTORY.column("write_date"));
    }

    private List<LocalDate> turningPoints(Person person) {
        LocalDate first = person.hired().isBefore(company.origin()) ? company.origin() : person.hired();
        List<LocalDate> days = new ArrayList<>(List.of(first));
        for (LocalDate day : new @Nullable LocalDate[] {person.moved(), person.senior(), person.left()}) {
            if (day != null && day.isAfter(first)) {
                days.add(day);
            }
        }
        days.sort(Comparator.naturalOrder());
        return days;
    }

    private @Nullable Object[] row(Person person, LocalDate day, Instant at, boolean history) {
        Team team = person.teamOn(day);
        boolean promoted = person.senior() != null && !day.isBefore(person.senior());
        LocalDate left = person.left() != null && !day.isBefore(person.left()) ? person.left() : null;
        List<@Nullable Object> row = new ArrayList<>();
        if (history) {
            row.add(null);
        }
        row.add(person.id());
        row.add(Names.login(person.firstName(), person.lastName()));
        row.add(person.firstName());
        row.add(person.lastName());
        row.add(person.manager() ? "Sales manager" : "Account executive");
        row.add(person.manager() ? "manager" : "rep");
        row.add(person.manager() ? null : person.motion());
        row.add(promoted ? "senior" : person.seniority());
        row.add(person.hired());
        row.add(left);
        row.add(person.manager() ? null : person.rampEnd());
        row.add(person.manager() ? null : managerOf(team).id());
        row.add(team.name());
        row.add(team.territory());
        row.add(at);
        return row.toArray();
    }

    private Person manager(Team team, Names names, Draws draws) {
        String[] name = names.person(team);
        LocalDate hired = LocalDate.of(draws.between(2014, 2020), draws.between(1, 12), 1);
        return new Person(
                0,
                0,
                name[0],
                name[1],
                true,
                team,
                null,
                null,
                hired,
                null,
                hired,
                "hunter",
                "senior",
                null,
                0,
                0,
                Temperament.WELL_CALIBRATED,
                NONE);
    }

    private Person rep(
            int number,
            List<Team> teams,
            Temperament temperament,
            boolean joins,
            boolean leaves,
            boolean moves,
            Names names,
            Draws draws) {
        Team team = teams.get(number % teams.size());
        String[] name = names.person(team);
        int days = (int) (company.historyEnd().toEpochDay() - company.start().toEpochDay());
        LocalDate hired = LocalDate.of(draws.between(2015, 2022), draws.between(1, 12), 1);
        LocalDate joined =
                company.start().plusDays(draws.between(days / 6, days / 2)).withDayOfMonth(1);
        LocalDate recent =
                company.firstNight().minusMonths(draws.between(8, 12)).withDayOfMonth(1);
        if (temperament == Temperament.NEWCOMER) {
            hired = recent;
        } else if (joins) {
            hired = joined;
        }
        boolean settled = temperament != Temperament.NEWCOMER && !joins;
        LocalDate turn = company.start().plusDays(draws.between(days / 3, days * 4 / 5));
        LocalDate promoted = company.start().plusDays(draws.between(days / 5, days * 4 / 5));
        boolean promotion = draws.chance(0.25);
        Team other = teams.get((number + 1) % teams.size());
        String seniority = settled ? draws.pick(List.of("confirmed", "confirmed", "senior")) : "junior";
        return new Person(
                number,
                0,
                name[0],
                name[1],
                false,
                team,
                settled && moves ? other : null,
                settled && moves ? turn.withDayOfMonth(1) : null,
                hired,
                settled && leaves ? turn : null,
                settled ? hired.plusMonths(6) : hired.plusMonths(draws.between(4, 6)),
                draws.chance(0.6) ? "hunter" : "farmer",
                seniority,
                promotion && settled && !leaves && !seniority.equals("senior") ? promoted : null,
                0.15 * draws.normal(),
                draws.uniform(0.85, 1.15),
                temperament,
                temperament.draw(draws));
    }

    private List<Temperament> temperaments() {
        List<Temperament> result = new ArrayList<>();
        for (int i = 0; i < company.reps(); i++) {
            result.add(Temperament.MIX.get(i % Temperament.MIX.size()));
        }
        new Draws(company.seed(), "temperaments").shuffle(result);
        return result;
    }

    private static Person withId(Person person, long id) {
        return new Person(
                person.number(),
                id,
                person.firstName(),
                person.lastName(),
                person.manager(),
                person.team(),
                person.movesTo(),
                person.moved(),
                person.hired(),
                person.left(),
                person.rampEnd(),
                person.motion(),
                person.seniority(),
                person.senior(),
                person.skill(),
                person.pace(),
                person.temperament(),
                person.bias());
    }
}
