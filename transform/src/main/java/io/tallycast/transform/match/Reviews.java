package io.tallycast.transform.match;

import static java.util.stream.Collectors.joining;

import io.tallycast.landing.LandedBatch;
import io.tallycast.landing.Landing;
import io.tallycast.landing.Night;
import io.tallycast.transform.TableChange;
import io.tallycast.transform.duckdb.DuckDb;
import io.tallycast.transform.history.StarDatabase;
import io.tallycast.transform.history.TableWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Takes in what people decided about matches: every landed decision once, also those of a night that never ended. */
final class Reviews {
    static final String TABLE = "fct_match_review";

    private static final String SOURCE = "tallycast";
    private static final String OBJECT = "review";

    private final List<LandedBatch> batches;

    /** Decisions that had landed when the night ran. */
    Reviews(Path landing, Night night) {
        this.batches = new Landing(landing)
                .batches(SOURCE, OBJECT, night).stream()
                        .filter(batch -> !batch.parts().isEmpty())
                        .toList();
    }

    /** Batches with decisions. */
    long landed() {
        return batches.size();
    }

    TableChange write(StarDatabase database, TableWriter writer, String audit) throws SQLException, IOException {
        if (batches.isEmpty()) {
            return TableChange.none(TABLE);
        }
        database.duckDb().execute("""
                insert into step.landed_review
                select review_id, invoice_id, invoice_line_id, opportunity_id, decision, decided_by, decided_at, note, _extracted_at
                from read_parquet(%s, union_by_name = true) where _op = 'U'""".formatted(files()));
        return writer.append(TABLE, "select *, %s from (%s)".formatted(audit, database.query("new_review")));
    }

    private String files() {
        return batches.stream()
                .flatMap(batch -> batch.parts().stream())
                .map(part -> DuckDb.file(part.toString()))
                .collect(joining(", ", "[", "]"));
    }
}
