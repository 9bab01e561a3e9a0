package io.tallycast.transform.score;

import io.tallycast.sql.TableDefinition;
import io.tallycast.transform.TableChange;
import io.tallycast.transform.history.StarDatabase;
import io.tallycast.transform.history.TableWriter;
import io.tallycast.transform.score.statistics.ScoreParameters;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Corrects every call that has no correction yet and scores every month that has no score: the parameters first, so that what
 * is computed by them can name their version, then corrections, then scores with how often the ranges held.
 */
final class Scores {
    static final String ADJUSTED = "fct_forecast_adjusted";
    static final String TABLE = "fct_forecast_score";

    /** Locks are taken at the end of their local day. */
    private static final String AS_OF =
            "cast(row.as_of_date + 1 as timestamp) at time zone (select time_zone from meta.night) as as_of, ";

    private final StarDatabase database;
    private final TableWriter writer;
    private final Map<String, TableDefinition> tables;
    private final ScoreParameters parameters;
    private final String audit;

    Scores(
            StarDatabase database,
            TableWriter writer,
            Map<String, TableDefinition> tables,
            ScoreParameters parameters,
            String audit) {
        this.database = database;
        this.writer = writer;
        this.tables = tables;
        this.parameters = parameters;
        this.audit = audit;
    }

    List<TableChange> write() throws SQLException, IOException {
        var changes = new ArrayList<TableChange>();
        var versions = new ParameterVersions(database, writer, audit);
        changes.add(versions.write(parameters));

        database.fill("wanted_deal", "known_deal");
        database.derive("adjust_lock");
        var reader = new ScoreReader(database.duckDb());
        var scorer = new Scorer(parameters, versions.current());
        var adjusted = scorer.adjust(reader.calls());
        changes.add(append(ADJUSTED, taker -> taker.accept(adjusted.rows()), AS_OF));

        database.derive("score_month");
        if (database.duckDb().count("derived.score_month") > 0) {
            database.derive("score_rep", "score_lock", "rated_deal", "score_ending", "score_closed");
            var book = reader.book(adjusted.calls());
            var months = reader.months();
            changes.add(append(TABLE, taker -> scorer.score(book, months, taker), ""));
        }
        return changes;
    }

    private TableChange append(String table, ScoreTable.Rows rows, String more) throws SQLException, IOException {
        var addition = writer.addition(table);
        new ScoreTable(Objects.requireNonNull(tables.get(table), table))
                .fill(
                        database.duckDb(),
                        rows,
                        block -> addition.add("select row.*, %s%s from (%s) as row".formatted(more, audit, block)));
        return addition.commit();
    }
}
