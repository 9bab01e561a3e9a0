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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps every set of weights that was ever learned, with how much it was learned from. */
final class MatchWeights {
    static final String TABLE = "dim_match_weight";

    /** Change of what weights are learned from, as a share of what it was, beyond which they are learned anew. */
    private static final String MATERIAL = "0.1";

    private static final List<String> MEASURES = List.of("keyed_documents", "reviewed_documents", "documents", "deals");

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
        database.derive("match_evidence");
        database.read(TABLE);
        var differs = MEASURES.stream()
                .map(measure -> "abs(now.%1$s - learned.%1$s) > %2$s * learned.%1$s".formatted(measure, MATERIAL))
                .toList();
        return Boolean.parseBoolean(database.value("""
                select coalesce(bool_or(%s), true)
                from derived.match_evidence as now
                cross join star.%s as learned
                where learned.version = %d""".formatted(String.join(" or ", differs), TABLE, version())));
    }

    /** The weights in force. */
    Weights current() throws SQLException, IOException {
        database.read(TABLE);
        return Weights.of(database.duckDb()
                .rows(
                        "select signal, field, name, m, u, weight_bits from star.%s where version = %d"
                                .formatted(TABLE, version()),
                        MatchWeights::weight));
    }

    /** Adds a version, unless it would be the same as the one in force and that is not outgrown. */
    TableChange write(Weights weights) throws SQLException, IOException {
        if (!areOutgrown() && weights.list().equals(current().list())) {
            return TableChange.none(TABLE);
        }
        var duckDb = database.duckDb();
        duckDb.execute(
                "create table step.weight (signal varchar, field varchar, name varchar, m decimal(13,12), u decimal(13,12), weight_bits decimal(12,6))");
        var rows = new ArrayList<@Nullable Object[]>();
        for (var weight : weights.list()) {
            rows.add(new Object[] {weight.signal(), weight.field(), weight.name(), weight.m(), weight.u(), weight.bits()
            });
        }
        duckDb.insert("step.weight", rows);
        return writer.append(TABLE, """
                select fresh.*, %d as version, evidence.*, night.business_date as valid_from, %s
                from step.weight as fresh
                cross join derived.match_evidence as evidence
                cross join meta.night as night""".formatted(version() + 1, audit));
    }

    private int version() throws SQLException {
        return database.duckDb()
                .rows("select coalesce(max(version), 0) from star." + TABLE, row -> row.getInt(1))
                .get(0);
    }

    private static Weight weight(ResultSet row) throws SQLException {
        return new Weight(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getBigDecimal(4),
                row.getBigDecimal(5),
                row.getBigDecimal(6));
    }
}
