package io.tallycast.demo.world;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Hires the people; temperaments are dealt by a shuffle of their own, so that no name or team tells them. */
final class Hiring {

    private static final Bias NONE = new Bias(0, 0, 0, 0, 1, 0);

    private final Company company;

    Hiring(Company company) {
        this.company = company;
    }

    /** Managers and reps, without ids yet. */
    List<Person> everybody() {
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
        return everybody;
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
}
