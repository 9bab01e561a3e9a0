package io.tallycast.transform.star;

import io.tallycast.transform.staging.StagedNight;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds the deals whose history a night touches, and that history anew: known states and delivered ones in one chain.
 */
final class VersionLoader {
    private static final String DELIVERED = FactLoader.staged("opportunity");

    private final Engine engine;
    private final StarTables tables;
    private final FactLoader facts;
    private final Queries queries;
    private final StagedNight staged;
    private final Changes changes;

    VersionLoader(
            Engine engine, StarTables tables, FactLoader facts, Queries queries, StagedNight staged, Changes changes) {
        this.engine = engine;
        this.tables = tables;
        this.facts = facts;
        this.queries = queries;
        this.staged = staged;
        this.changes = changes;
    }

    /** The query of the versions the touched deals are to have; none when no deal is touched. */
    Optional<String> query() {
        var isDelivered = staged.entity("opportunity").isPresent();
        if (tables.isEmpty(Fact.VERSION.table())) {
            return isDelivered
                    ? Optional.of(chain("select *, %s as _said, true as _is_new from %s".formatted(said(), DELIVERED)))
                    : Optional.empty();
        }
        var moved = Ids.of(engine, Fact.VERSION.table(), changes.affected(Fact.VERSION), "opportunity_id");
        var heardOf = isDelivered ? Ids.of(engine, DELIVERED, "opportunity_id") : Ids.NONE;
        engine.show("loaded_opportunity", Fact.VERSION.table(), Affected.naming("opportunity_id", moved.and(heardOf)));
        engine.define(
                "known_state",
                "select *, false as _is_observed, %s as _said from (select %s from loaded_opportunity) as loaded"
                        .formatted(said(), facts.asEntity(Fact.VERSION)));
        var fresh = Ids.NONE;
        if (isDelivered) {
            engine.define("unheard_state", unheard());
            fresh = Ids.of(engine, "unheard_state", "opportunity_id");
        }
        var touched = Affected.naming("opportunity_id", fresh.and(moved));
        if (touched.isNone()) {
            return Optional.empty();
        }
        var columns = String.join(", ", facts.columns(Fact.VERSION)) + ", _is_observed, _said, ";
        var condition = touched.sql(engine::literal);
        var known = "select %sfalse as _is_new from known_state".formatted(columns)
                + (condition == null ? "" : " where " + condition);
        return Optional.of(
                chain(isDelivered ? known + " union all select %strue from unheard_state".formatted(columns) : known));
    }

    /** A model that sees all of the landing delivers mostly what is loaded already. */
    private String unheard() {
        return """
                select delivered.*
                from (select *, %s as _said from %s) as delivered
                anti join known_state as known
                  on known.opportunity_id = delivered.opportunity_id
                  and known.changed_at = delivered.changed_at
                  and known.change_sequence is not distinct from delivered.change_sequence
                  and known._said is not distinct from delivered._said""".formatted(said(), DELIVERED);
    }

    private String chain(String states) {
        engine.define("opportunity", states);
        return queries.of(Fact.VERSION.table());
    }

    /**
     * All that a state says, but not of when, as one value. Engines order nulls within a value each in its own way: whether there
     * is one comes before it.
     */
    private String said() {
        return facts.names(Fact.VERSION).stream()
                .filter(name ->
                        !name.equals("opportunity_id") && !name.equals("changed_at") && !name.equals("change_sequence"))
                .map(name -> "%1$s is null, %1$s".formatted(name))
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
