package io.tallycast.transform.star;

import io.tallycast.sql.ColumnDefinition;
import io.tallycast.sql.TableDefinition;
import io.tallycast.transform.staging.StagedNight;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the rows of a fact a night concerns and the rows they are to become. */
final class FactLoader {
    private static final List<String> AUDIT = List.of("source_system", "batch_id", "ingested_at");

    private final Engine engine;
    private final StarTables tables;
    private final Map<String, TableDefinition> entities;
    private final StagedNight staged;
    private final Changes changes;

    FactLoader(
            Engine engine,
            StarTables tables,
            Map<String, TableDefinition> entities,
            StagedNight staged,
            Changes changes) {
        this.engine = engine;
        this.tables = tables;
        this.entities = entities;
        this.staged = staged;
        this.changes = changes;
    }

    /**
     * Makes the view the fact's query reads, named as the entity: the rows the night concerns, delivered or to be derived anew.
     *
     * @param alsoAffected further loaded rows to derive anew
     * @return false when the night concerns no row
     */
    boolean view(Fact fact, Affected alsoAffected) {
        var isDelivered = staged.entity(fact.entity()).isPresent();
        if (isDelivered) {
            engine.define(newest(fact), newestRows(fact));
        }
        var again = tables.isEmpty(fact.table()) ? List.<String>of() : again(fact, alsoAffected, isDelivered);
        if (isDelivered && !again.isEmpty()) {
            var names = columns(fact);
            engine.define(
                    fact.entity(),
                    "select %s from %s union all select %s from (%s) as again anti join %s as newest on %s"
                            .formatted(
                                    list(names, name -> name),
                                    newest(fact),
                                    list(names, name -> "again." + name),
                                    String.join(" union ", again),
                                    newest(fact),
                                    same(definition(fact).keys(), "newest", "again")));
        } else if (isDelivered) {
            engine.define(fact.entity(), "select * from " + newest(fact));
        } else if (!again.isEmpty()) {
            engine.define(fact.entity(), String.join(" union ", again));
        }
        return isDelivered || !again.isEmpty();
    }

    /** Queries of the loaded rows to derive anew: those something changed for, and neighbours of delivered ones. */
    private List<String> again(Fact fact, Affected alsoAffected, boolean isDelivered) {
        var again = new ArrayList<String>();
        var affected = "affected_" + fact.entity();
        if (engine.show(affected, fact.table(), changes.affected(fact).or(alsoAffected))) {
            again.add("select %s from %s".formatted(asEntity(fact), affected));
        }
        if (isDelivered && !fact.group().isEmpty()) {
            var loaded = "loaded_" + fact.entity();
            engine.show(loaded, fact.table(), Affected.ALL);
            again.add("select loaded.* from (select %s from %s) as loaded semi join %s as newest on %s"
                    .formatted(asEntity(fact), loaded, newest(fact), same(fact.group(), "newest", "loaded")));
        }
        return again;
    }

    /** Loaded rows as columns the entity has, so that they can be derived anew. */
    String asEntity(Fact fact) {
        var table = tables.definition(fact.table());
        var select = new ArrayList<String>();
        for (var column : definition(fact).columns()) {
            var stored = fact.stored(column.name());
            select.add((table.column(stored).isPresent() ? stored : "cast(null as " + column.type() + ")") + " as "
                    + column.name());
        }
        select.addAll(AUDIT);
        return String.join(", ", select);
    }

    /** The columns of the entity, and where a row comes from. */
    List<String> columns(Fact fact) {
        return Stream.concat(names(fact).stream(), AUDIT.stream()).toList();
    }

    List<String> names(Fact fact) {
        return definition(fact).columns().stream().map(ColumnDefinition::name).toList();
    }

    private TableDefinition definition(Fact fact) {
        return Objects.requireNonNull(entities.get(fact.entity()), fact.entity());
    }

    /** The view of rows a night delivers of an entity, as they were staged. */
    static String staged(String entity) {
        return "staged_" + entity;
    }

    private static String newest(Fact fact) {
        return "newest_" + fact.entity();
    }

    /** A key delivered more than once counts as last extracted; what is left to chance is settled by the values. */
    private String newestRows(Fact fact) {
        var values = Stream.concat(names(fact).stream(), Stream.of("source_system"));
        return """
                select %s
                from (
                  select *, row_number() over (
                    partition by %s
                    order by left(batch_id, 10) desc, cast(substring(batch_id, 13) as int) desc, ingested_at desc, %s) as _rank
                  from %s) as ranked
                where _rank = 1""".formatted(
                        list(columns(fact), name -> name),
                        String.join(", ", definition(fact).keys()),
                        values.map(name -> name + " nulls last").collect(Collectors.joining(", ")),
                        staged(fact.entity()));
    }

    private static String list(List<String> names, Function<String, String> text) {
        return names.stream().map(text).collect(Collectors.joining(", "));
    }

    private static String same(List<String> names, String one, String other) {
        return names.stream()
                .map(name -> "%1$s.%3$s = %2$s.%3$s".formatted(one, other, name))
                .collect(Collectors.joining(" and "));
    }
}
