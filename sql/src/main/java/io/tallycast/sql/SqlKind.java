package io.tallycast.sql;

import java.util.List;

/** What a SQL file is for: the folder it lies in and the header it must and may carry. */
public enum SqlKind {
    /** Tables of the star, {@code sql/star}. */
    STAR("star", "name description grain owner key", "scd durable type1 pii entity derived source"),
    /** Tables about the mart itself, {@code sql/meta}: runs, checks, freshness. */
    META("meta", "name description grain owner key", ""),
    /** What staging models deliver, {@code sql/entities}. */
    ENTITIES("entities", "name description grain owner key", "rule"),
    /** Queries that compute derived tables of the star from its other tables, {@code sql/derived}. */
    DERIVED("derived", "name description grain owner depends", ""),
    /** KPI models, {@code sql/kpis/<area>}. */
    KPIS("kpis", "name description grain owner depends unit direction numerator denominator additive column", ""),
    /** Table macros of the mart, {@code sql/macros}. */
    MACROS("macros", "name description depends", "owner grain column"),
    /** Queries that return offending rows of the mart, {@code sql/checks}. */
    CHECKS("checks", "name description severity depends", "owner"),
    /** Models that map landed objects to an entity, in a source's {@code staging} folder. */
    STAGING("staging", "name description depends", "driver grain owner corrects");

    private final String folder;
    private final String required;
    private final String optional;

    SqlKind(String folder, String required, String optional) {
        this.folder = folder;
        this.required = required;
        this.optional = optional;
    }

    String folder() {
        return folder;
    }

    /** Header keys a file must have; {@code rule} and {@code column} stand for their named lines. */
    List<String> required() {
        return List.of(required.split(" "));
    }

    boolean knows(String key) {
        return required().contains(key) || List.of(optional.split(" ")).contains(key);
    }

    boolean isTable() {
        return this == STAR || this == META || this == ENTITIES;
    }
}
