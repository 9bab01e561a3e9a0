package io.tallycast.transform.history;

import io.tallycast.sql.SqlModels;
import io.tallycast.transform.LoadReport;
import io.tallycast.transform.NightTask;
import io.tallycast.transform.TableChange;
import io.tallycast.transform.TransformSettings;
import io.tallycast.transform.delta.DeltaWriter;
import io.tallycast.transform.delta.FolderNotes;
import io.tallycast.transform.delta.Storage;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Runs the derived steps of a night, in the order given.
 *
 * <p>What a step has taken in is noted in a small file of the star's folder, after all it wrote is committed. A step to which
 * nothing is new and nothing due looks at the Delta logs and no further. The steps of a night share what they look up, until the
 * last of them or {@link #close()}.
 */
public final class StepRunner implements AutoCloseable {
    private final URI folder;
    private final SqlModels models;
    private final TransformSettings settings;
    private final List<DerivedStep> steps;
    private final FolderNotes notes;
    private final Storage storage;
    private final DeltaWriter delta;
    private @Nullable NightStar star;

    public StepRunner(URI folder, SqlModels models, TransformSettings settings, List<DerivedStep> steps) {
        this.folder = folder;
        this.models = models;
        this.settings = settings;
        this.steps = steps;
        this.storage = settings.storage();
        this.notes = new FolderNotes(folder, storage);
        this.delta = new DeltaWriter(storage.engine(), settings.clock());
    }

    /** Runs the step of a name for a night; those before it are done. */
    public LoadReport run(String name, NightTask task) {
        var step = steps.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no step " + name));
        if (step.equals(steps.get(0))) {
            // Facts were loaded since.
            close();
        }
        var isDone = false;
        try {
            var report = new LoadReport(run(step, star(task)));
            isDone = true;
            return report;
        } catch (SQLException | IOException e) {
            throw StepErrors.failed(name, task.night(), folder, e);
        } finally {
            // What a step that was cut off has written is not looked up yet.
            if (!isDone || step.equals(steps.get(steps.size() - 1))) {
                close();
            }
        }
    }

    private List<TableChange> run(DerivedStep step, NightStar star) throws SQLException, IOException {
        var file = "_" + step.name();
        var last = StepNote.parse(notes.read(file));
        var now = new StepNote(star.night().businessDate(), step.inputs(star));
        if (last != null && last.hasAll(now.versions()) && !step.isDue(last.date(), now.date())) {
            return List.of();
        }
        var database = star.beginStep();
        var changes = step.write(new StepRun(star, database, new TableWriter(database, delta), last, now));
        // Of what it writes a step may read some too.
        var versions = new TreeMap<>(step.inputs(star));
        versions.putAll(star.snapshot().versions(step.remembers()));
        notes.write(file, new StepNote(now.date(), versions).text());
        return changes;
    }

    private NightStar star(NightTask task) {
        var known = star;
        if (known == null || !known.task().equals(task)) {
            close();
            known = new NightStar(task, new StarSnapshot(folder, storage), models, settings);
            star = known;
        }
        return known;
    }

    @Override
    public void close() {
        if (star != null) {
            star.close();
        }
        star = null;
    }
}
