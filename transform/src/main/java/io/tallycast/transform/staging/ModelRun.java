package io.tallycast.transform.staging;

import io.tallycast.sql.TableDefinition;
import io.tallycast.transform.EntityCount;
import io.tallycast.transform.NightTask;
import io.tallycast.transform.TransformErrors;
import io.tallycast.transform.duckdb.DuckDb;
import io.tallycast.transform.duckdb.Exhaustion;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** One model over the views of its objects, put under the contract of its entity. */
final class ModelRun {
    private static final String DELIVERED = "_delivered";
    private static final String CHANGED = "_is_changed";

    private final StagingModel model;
    private final DuckDb duckDb;
    private final String query;

    private ModelRun(StagingModel model, DuckDb duckDb, String query) {
        this.model = model;
        this.duckDb = duckDb;
        this.query = query;
    }

    /**
     * Compiles a model; reads no rows. The views of its objects are there, and stay until it has run.
     *
     * @throws io.tallycast.transform.TransformException CONFIGURATION when it cannot run
     */
    static ModelRun compile(StagingModel model, TableDefinition entity, DuckDb duckDb, NightTask task) {
        try {
            deliver(model, duckDb);
        } catch (SQLException e) {
            throw failed(model, e, model.sql().bodyLine());
        }
        try {
            Map<String, String> columns = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            duckDb.rows(
                    "select column_name, column_type from (describe " + DELIVERED + ")",
                    row -> columns.put(row.getString(1), row.getString(2)));
            // A model that says which of its rows are made of something the night landed delivers these alone.
            var from = columns.containsKey(CHANGED) && !task.full() ? DELIVERED + " where " + CHANGED : DELIVERED;
            var query = new EntityContract(entity)
                    .query(
                            model.sql().name(),
                            model.source().name(),
                            model.source().formats(),
                            from,
                            columns);
            duckDb.rows("explain " + query, row -> "");
            return new ModelRun(model, duckDb, query);
        } catch (SQLException e) {
            throw failed(model, e, 0);
        }
    }

    /** Makes the model's query a view; the statement's lines are those of the model. */
    static void deliver(StagingModel model, DuckDb duckDb) throws SQLException {
        deliver(model.sql().body(), duckDb);
    }

    static void deliver(String body, DuckDb duckDb) throws SQLException {
        duckDb.execute("create or replace view " + DELIVERED + " as " + body);
    }

    /** Computes the rows, once, and counts them: what passes the contract goes to the entity, the rest to quarantine. */
    void write(StagedFiles files, NightTask task) {
        var entity = model.entity();
        try {
            var all = files.file(entity);
            long delivered =
                    duckDb.write("copy (" + query + ") to " + DuckDb.literal(all.toString()) + " (format parquet)");
            var rows = "read_parquet(" + DuckDb.file(all.toString()) + ")";
            // A column without a single value: to count it costs nothing.
            long rejected = delivered == 0 ? 0 : duckDb.count(rows + " where _fault is not null");
            files.count(new EntityCount(model.source().name(), entity, delivered, delivered - rejected, rejected));
            if (rejected == 0) {
                files.add(entity, all, delivered);
                return;
            }
            files.quarantine(RejectedRows.ofContract(entity, rows, task.night()));
            if (rejected < delivered) {
                files.copy(entity, "select * exclude (_fault) from " + rows + " where _fault is null");
            }
            files.remove(all);
        } catch (SQLException e) {
            throw failed(model, e, 0);
        }
    }

    /**
     * Writes that the last state of each member holds anew since the night that saw it. The views of what the model is driven by
     * hold rows alone that had vanished and are there again.
     */
    void writeReturned(TableDefinition entity, String instant, StagedFiles files) {
        // What was seen the same night counts after the states the source numbers.
        var unnumbered =
                entity.column("change_sequence").isPresent() ? ", cast(null as bigint) as change_sequence" : "";
        var order = instant + " desc" + (unnumbered.isEmpty() ? "" : ", change_sequence desc nulls last");
        try {
            files.copy(entity.name(), """
                    select * exclude (_fault, _position) replace (_observed_at as %1$s, true as _is_observed%2$s)
                    from (
                      select *, row_number() over (partition by %3$s, _observed_at order by %4$s) as _position
                      from (%5$s) as delivered
                    ) as ranked
                    where _position = 1
                      and _fault is null
                      and not _is_observed
                    """.formatted(
                            instant, unnumbered, entity.keys().get(0), order, query));
        } catch (SQLException e) {
            throw failed(model, e, 0);
        }
    }

    private static RuntimeException failed(StagingModel model, SQLException e, int bodyLine) {
        return Exhaustion.isCauseOf(e)
                ? TransformErrors.stagingExhausted(model.sql().name(), e)
                : TransformErrors.brokenModel(
                        model.sql().name(),
                        model.file(),
                        ModelFault.of(e, bodyLine).toString(),
                        e);
    }
}
