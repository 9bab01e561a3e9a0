package io.tallycast.transform.score;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Who a row is about.
 *
 * @param type rep, team or company
 * @param members reps whose rows count, one for a rep
 */
record Scope(String type, String id, List<Member> members) {

    /** Each of the reps, each team that somebody is in, and the company. */
    static List<Scope> of(List<Member> reps) {
        var scopes = new ArrayList<Scope>();
        var teams = new TreeMap<String, List<Member>>();
        for (var rep : reps) {
            scopes.add(new Scope("rep", rep.repId(), List.of(rep)));
            var team = rep.team();
            if (team != null) {
                teams.computeIfAbsent(team, key -> new ArrayList<>()).add(rep);
            }
        }
        teams.forEach((team, members) -> scopes.add(new Scope("team", team, members)));
        if (!reps.isEmpty()) {
            scopes.add(new Scope("company", "company", reps));
        }
        return scopes;
    }

    boolean isRep() {
        return type.equals("rep");
    }
}
