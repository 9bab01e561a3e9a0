package io.tallycast.transform.ledger;

import io.delta.kernel.defaults.engine.DefaultEngine;
import io.tallycast.sql.SqlModels;
import io.tallycast.transform.LoadReport;
import io.tallycast.transform.Night;
import io.tallycast.transform.TransformSettings;
import io.tallycast.transform.delta.DeltaFiles;
import io.tallycast.transform.delta.DeltaWriter;
import io.tallycast.transform.delta.FolderNotes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/**
 * Says which deal each invoice line bills.
 *
 * <p>A night on which no deal, document, account or product changed writes nothing. Done again, or after it was cut off, it
 * ends in the same rows: an answer that stands already is not written again.
 */
public final class Matching {
    private static final String MATCHED = "_matched";
    private static final List<String> INPUTS =
            List.of("fct_opportunity", "fct_invoice", "fct_invoice_line", "dim_account", "dim_product");

    private final URI folder;
    private final SqlModels models;
    private final TransformSettings settings;
    private final FolderNotes notes;
    private final DeltaFiles files;
    private final DeltaWriter delta;

    public Matching(URI folder, SqlModels models, TransformSettings settings) {
        this.folder = folder;
        this.models = models;
        this.settings = settings;
        this.notes = new FolderNotes(folder);
        var engine = DefaultEngine.create(new Configuration());
        this.files = new DeltaFiles(engine);
        this.delta = new DeltaWriter(engine, settings.clock());
    }

    /** Writes the answers that are new or differ from those that stand. */
    public LoadReport match(Night night) {
        try {
            var star = new StarSnapshot(Path.of(folder), files);
            var note = LedgerNote.parse(notes.read(MATCHED));
            var now = new LedgerNote(night.businessDate(), star.versions(INPUTS));
            if (note != null && note.versions().equals(now.versions())) {
                return new LoadReport(List.of());
            }
            try (var database = new StarDatabase(star, models, settings, night)) {
                var change = new Matches(database, new LedgerWriter(database, delta), night, settings.zone()).write();
                notes.write(MATCHED, now.text());
                return new LoadReport(List.of(change));
            }
        } catch (SQLException | IOException e) {
            throw LedgerErrors.failed("match", night, folder, e);
        }
    }
}
