package io.tallycast.transform.mart;

import io.tallycast.sql.ColumnDefinition;
import io.tallycast.sql.TableDefinition;
import io.tallycast.transform.mart.Check.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Checks every table of the star must pass, written from its definition, so that a new table has them from the start. */
final class TableChecks {
    private static final String KEY = "_key";
    private static final String DATE_KEY = "_date_key";

    /** Surrogate keys that are not named after their dimension. */
    private static final Map<String, String> ROLES = Map.of("owner_key", "rep_key");

    /** A chain of versions that is a fact, so it has no surrogate to be durable under and starts when it starts. */
    private static final Map<String, String> FACT_CHAINS = Map.of("fct_opportunity_version", "opportunity_id");

    private static final String REMEDY =
            "Nothing is wrong with the data: keys and versions are made by Tallycast. Run `tallycast rebuild`; if the check fails again, report it with the row.";

    private final List<TableDefinition> tables;

    TableChecks(Collection<TableDefinition> tables) {
        this.tables = List.copyOf(tables);
    }

    List<Check> all() {
        return List.of(
                check("unique_key", true, tables.stream().map(TableChecks::doubles)),
                check("surrogate_key_known", true, tables.stream().flatMap(this::orphans)),
                check("history_unbroken", true, tables.stream().flatMap(TableChecks::breaks)),
                check("one_current_version", true, tables.stream().flatMap(TableChecks::notOneCurrent)),
                check("unknown_member_present", true, tables.stream().flatMap(TableChecks::noUnknownMember)),
                check("date_in_calendar", false, tables.stream().flatMap(TableChecks::datesOutside)));
    }

    private static Check check(String name, boolean isError, Stream<Query> queries) {
        return new Check(name, isError, queries.toList(), isError ? REMEDY : "");
    }

    /** Only of keys that share a hash are the keys themselves compared: most are texts, and there may be millions. */
    private static Query doubles(TableDefinition table) {
        var keys = String.join(", ", table.keys());
        var hash = "hash(" + keys + ")";
        return offenders(
                table,
                "unique",
                "concat_ws(', ', " + keys + ")",
                "where " + hash + " in (select " + hash + " from star." + table.name()
                        + " group by 1 having count(*) > 1) group by " + keys + " having count(*) > 1");
    }

    private Stream<Query> orphans(TableDefinition table) {
        return table.columns().stream()
                .map(ColumnDefinition::name)
                .filter(column -> column.endsWith(KEY)
                        && !column.endsWith(DATE_KEY)
                        && !table.keys().contains(column))
                .map(column -> {
                    var key = ROLES.getOrDefault(column, column);
                    var dimension = "dim_" + key.substring(0, key.length() - KEY.length());
                    if (tables.stream().noneMatch(known -> known.name().equals(dimension))) {
                        throw new IllegalStateException(table.name() + "." + column + " is a key of no dimension");
                    }
                    return offenders(
                            table,
                            column,
                            table.keys().get(0),
                            "where fact." + column + " is null or fact." + column + " not in (select dimension." + key
                                    + " from star." + dimension + " as dimension)",
                            dimension);
                });
    }

    private static Stream<Query> breaks(TableDefinition table) {
        return chain(table).stream().map(durable -> {
            var isDimension = table.header("durable").isPresent();
            var sql = "select '" + table.name() + "' as table_name, 'valid_to' as what, " + durable
                    + " as id from (select "
                    + durable + ", valid_from, valid_to, lead(valid_from) over versions as next_from,"
                    + " lag(valid_from) over versions as before_from from star." + table.name()
                    + (isDimension ? " where " + surrogate(table) + " <> -1" : "")
                    + " window versions as (partition by " + durable + " order by valid_from)) as version"
                    + " where valid_to <= valid_from or valid_to <> coalesce(next_from, timestamptz '9999-12-31 00:00:00Z')"
                    + (isDimension
                            ? " or (before_from is null and valid_from <> timestamptz '1900-01-01 00:00:00Z')"
                            : "");
            return new Query(sql, List.of("star." + table.name()));
        });
    }

    private static Stream<Query> notOneCurrent(TableDefinition table) {
        return chain(table).stream()
                .map(durable -> offenders(
                        table,
                        "is_current",
                        durable,
                        "group by " + durable + " having count(*) filter (where fact.is_current) <> 1"));
    }

    private static Stream<Query> noUnknownMember(TableDefinition table) {
        return table.list("durable").stream()
                .map(durable -> offenders(
                        table,
                        "-1",
                        "min(fact." + durable + ")",
                        "having count(*) > 0 and count(*) filter (where fact." + surrogate(table) + " = -1) <> 1"));
    }

    private static Stream<Query> datesOutside(TableDefinition table) {
        return table.columns().stream()
                .map(ColumnDefinition::name)
                .filter(column -> column.endsWith(DATE_KEY))
                .map(column -> offenders(
                        table,
                        column,
                        table.keys().get(0),
                        "where fact." + column + " <> -1 and fact." + column
                                + " not in (select day.date_key from star.dim_date as day)",
                        "dim_date"));
    }

    private static List<String> chain(TableDefinition table) {
        var durable = new ArrayList<>(table.list("durable"));
        if (FACT_CHAINS.containsKey(table.name())) {
            durable.add(FACT_CHAINS.getOrDefault(table.name(), ""));
        }
        return durable;
    }

    private static String surrogate(TableDefinition table) {
        return table.keys().get(0);
    }

    private static Query offenders(TableDefinition table, String what, String id, String rest, String... others) {
        return new Query(
                "select '" + table.name() + "' as table_name, '" + what + "' as what, cast(" + id + " as varchar) as id"
                        + " from star." + table.name() + " as fact " + rest,
                Stream.concat(Stream.of(table.name()), Stream.of(others))
                        .map(read -> "star." + read)
                        .toList());
    }
}
