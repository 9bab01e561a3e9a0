package io.tallycast.transform.match;

import io.tallycast.transform.TableChange;
import io.tallycast.transform.history.StarDatabase;
import io.tallycast.transform.history.TableWriter;
import io.tallycast.transform.match.evidence.Weights;
import io.tallycast.transform.match.evidence.Weights.Weight;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Keeps every set of weights that was ever learned, with how much it was learned from. */
final class MatchWeights {
    static final String TABLE = "dim_match_weight";

    private final StarDatabase database;
    private final TableWriter writer;
    private final String audit;

    MatchWeights(StarDatabase database, TableWriter writer, String audit) {
        this.database = database;
        this.writer = writer;
        this.audit = audit;
    }

    /** Whether there are no weights yet, or what they were learned from is not what there is now. */
    boolean areOutgrown() throws SQLException, IOException {
        return database.duckDb()
                .rows(database.query("weight_growth"), row -> row.getBoolean("is_outgrown"))
                .get(0);
    }

    /** The weights as the night found them. */
    Weights inForce() throws SQLException, IOException {
        return Weights.of(database.duckDb().rows(database.query("current_weight"), MatchWeights::weight));
    }

    /** Adds a version, unless it would be the same as the one in force and that is not outgrown. */
    TableChange write(Weights learned) throws SQLException, IOException {
        var rows = new ArrayList<@Nullable Object[]>();
        for (var weight : learned.list()) {
            rows.add(new Object[] {weight.signal(), weight.field(), weight.name(), weight.m(), weight.u(), weight.bits()
            });
        }
        database.duckDb().insert("step.learned_weight", rows);
        return writer.append(TABLE, "select *, %s from (%s)".formatted(audit, database.query("new_weight")));
    }

    private static Weight weight(ResultSet row) throws SQLException {
        return new Weight(
                row.getString("signal"),
                row.getString("field"),
                row.getString("name"),
                row.getBigDecimal("m"),
                row.getBigDecimal("u"),
                row.getBigDecimal("weight_bits"));
    }
}
