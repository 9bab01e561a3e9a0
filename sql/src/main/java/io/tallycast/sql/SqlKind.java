package io.tallycast.sql;

import java.util.List;

/** What a SQL file is for: the folder it lies in and the header it must and may carry. */
public enum SqlKind {
    /** Tables of the star, {@code sql/star}. */
    STAR("star", "star", "name description grain owner key", "scd durable type1 pii entity derived source"),
    /** Tables about the mart itself, {@code sql/meta}: runs, checks, freshness. */
    META("meta", "meta", "name description grain owner key", ""),
    /** What derived steps write for models to join, {@code sql/step}: what to compute, and what is found out of SQL. */
    STEP("step", "step", "name description grain owner key", ""),
    /** What staging models deliver, {@code sql/entities}. */
    ENTITIES("entities", "entity", "name description grain owner key", "rule"),
    /**
     * Queries that compute facts of the star from entities, {@code sql/facts}, in SQL that Spark and DuckDB share. Each reads an
     * entity, a star table or another such query by its plain name, and finds there the rows a night concerns.
     */
    FACTS("facts", "fact", "name description grain owner depends", ""),
    /** Queries that more than one derived step reads, {@code sql/history}. */
    HISTORY("history"),
    /** Queries of exchange rates, {@code sql/money}. */
    MONEY("money"),
    /** Queries of step {@code match}. */
    MATCH("match"),
    /** Queries of step {@code lock}. */
    LOCK("lock"),
    /** Queries of step {@code freeze}. */
    FREEZE("freeze"),
    /** Queries of step {@code score}. */
    SCORE("score"),
    /** Queries that fill tables about the mart itself from its star, {@code sql/mart}. */
    MART("mart", "mart", "name description grain owner depends", ""),
    /** KPI models, {@code sql/kpis/<area>}. */
    KPIS(
            "kpis",
            "kpi",
            "name description grain owner depends unit direction numerator denominator additive basis column",
            "parameter"),
    /** Table macros of the mart, {@code sql/macros}. */
    MACROS("macros", "macro", "name description depends", "owner grain column parameter compared"),
    /** Queries that return offending rows of the mart, {@code sql/checks}. */
    CHECKS("checks", "check", "name description severity depends", "remedy owner parameter"),
    /** Models that map landed objects to an entity, in a source's {@code staging} folder. */
    STAGING("staging", "staging", "name description depends", "driver grain owner corrects optional");

    private final String folder;
    private final String schema;
    private final String required;
    private final String optional;

    /** What is computed of the star by steps. One schema, so that no two of them have a name in common. */
    SqlKind(String folder) {
        this(folder, "derived", "name description grain owner depends", "");
    }

    SqlKind(String folder, String schema, String required, String optional) {
        this.folder = folder;
        this.schema = schema;
        this.required = required;
        this.optional = optional;
    }

    /** Folder below {@code sql/}. */
    public String folder() {
        return folder;
    }

    /** The schema what the files define is in. */
    public String schema() {
        return schema;
    }

    /** The kinds that compute tables of the star from its other tables. */
    public static List<SqlKind> derived() {
        return List.of(HISTORY, MONEY, MATCH, LOCK, FREEZE, SCORE);
    }

    /** Header keys a file must have; {@code rule} and {@code column} stand for their named lines. */
    List<String> required() {
        return List.of(required.split(" "));
    }

    boolean knows(String key) {
        return required().contains(key) || List.of(optional.split(" ")).contains(key);
    }

    /** Whether a night computes it of or for the star, before there is a mart. */
    boolean isBeforeTheMart() {
        return this == FACTS || derived().contains(this);
    }

    boolean isTable() {
        return this == STAR || this == META || this == STEP || this == ENTITIES;
    }
}
