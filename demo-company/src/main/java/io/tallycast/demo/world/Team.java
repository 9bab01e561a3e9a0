package io.tallycast.demo.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A sales team: where it sells and whose money it takes. */
record Team(String name, String territory, Locale language, List<String> countries) {

    private static final List<Team> KINDS = List.of(
            new Team("France", "France", Locale.FRENCH, List.of("FR", "FR", "FR", "BE", "LU")),
            new Team("UK & Ireland", "UK & Ireland", Locale.ENGLISH, List.of("GB", "GB", "GB", "IE")),
            new Team("DACH", "Central Europe", Locale.GERMAN, List.of("DE", "DE", "DE", "AT")),
            new Team("South", "Southern Europe", new Locale("es"), List.of("ES", "ES", "IT", "PT")));

    static List<Team> create(int count) {
        List<Team> teams = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Team kind = KINDS.get(i % KINDS.size());
            int number = i / KINDS.size() + 1;
            String name = number == 1 ? kind.name : kind.name + " " + number;
            teams.add(new Team(name, kind.territory, kind.language, kind.countries));
        }
        return teams;
    }

    static String currencyOf(String country) {
        return country.equals("GB") ? "GBP" : Company.CURRENCY;
    }

    static double taxOf(String country) {
        return switch (country) {
            case "FR", "GB", "AT" -> 0.20;
            case "DE" -> 0.19;
            case "LU" -> 0.17;
            case "IT" -> 0.22;
            case "IE", "PT" -> 0.23;
            default -> 0.21;
        };
    }
}
