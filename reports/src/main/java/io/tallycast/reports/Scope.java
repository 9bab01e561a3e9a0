package io.tallycast.reports;

import java.util.Locale;

/**
 * Whom a report is about: the whole company, a team, or a rep. Queries find it in the SQL variables {@code scope_type}
 * and {@code scope_id}, written as in the mart.
 *
 * @param id the team's name or the rep's id; {@code company} for the company
 */
public record Scope(Type type, String id) {

    private static final String COMPANY = "company";

    /** How much a scope takes in. */
    public enum Type {
        COMPANY,
        TEAM,
        REP;

        /** As the mart and the control database write it. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Reads what {@link #id} has written. */
        public static Type of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT));
        }
    }

    /** The whole company. */
    public static Scope company() {
        return new Scope(Type.COMPANY, COMPANY);
    }

    public static Scope team(String name) {
        return new Scope(Type.TEAM, name);
    }

    public static Scope rep(String id) {
        return new Scope(Type.REP, id);
    }

    public boolean isCompany() {
        return type == Type.COMPANY;
    }
}
