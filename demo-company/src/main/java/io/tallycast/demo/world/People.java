package io.tallycast.demo.world;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The people of the company: who they are, who looks after whose deals, and what the CRM says of them over time. */
final class People {

    private static final int FIRST_ID = 1001;

    private final Company company;
    private final List<Person> reps = new ArrayList<>();
    private final Map<Team, Person> managers = new HashMap<>();

    People(Company company) {
        this.company = company;
        List<Person> everybody = new Hiring(company).everybody();
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
        return Objects.requireNonNull(managers.get(team));
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
