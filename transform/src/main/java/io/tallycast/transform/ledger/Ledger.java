package io.tallycast.transform.ledger;

import io.delta.kernel.defaults.engine.DefaultEngine;
import io.tallycast.sql.SqlModels;
import io.tallycast.transform.LoadReport;
import io.tallycast.transform.Night;
import io.tallycast.transform.TableChange;
import io.tallycast.transform.TransformSettings;
import io.tallycast.transform.calendar.CalendarRows;
import io.tallycast.transform.delta.DeltaFiles;
import io.tallycast.transform.delta.DeltaWriter;
import io.tallycast.transform.delta.FolderNotes;
import io.tallycast.transform.delta.LocalDisk;
import io.tallycast.transform.forecast.ScoreParameters;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the derived tables that remember what was known.
 *
 * <p>Each step notes what it has taken in. A night on which nothing of that changed and nothing falls due looks at the Delta
 * logs and no further; a step done again, or after it was cut off, ends in the same rows. The steps of a night share what they look up,
 * until the last of them or {@link #close()}.
 */
public final class Ledger implements AutoCloseable {
    private static final String MATCHED = "_matched";
    private static final String LOCKED = "_locked";
    private static final String LOCKING = "_locking";
    private static final String FROZEN = "_frozen";
    private static final String EXPLAINED = "_explained";
    private static final String SCORED = "_scored";
    static final String REP = "dim_rep";
    static final String STAGE = "dim_stage";
    private static final String PERIOD = "dim_period";
    static final String PLAN_RATE = "meta.plan_rate";
    private static final String REVIEWS = "landing.review";

    private final URI folder;
    private final SqlModels models;
    private final TransformSettings settings;
    private final FolderNotes notes;
    private final DeltaFiles files;
    private final DeltaWriter delta;
    private @Nullable NightStar star;

    public Ledger(URI folder, SqlModels models, TransformSettings settings) {
        this.folder = folder;
        this.models = models;
        this.settings = settings;
        this.notes = new FolderNotes(folder);
        var engine = DefaultEngine.create(LocalDisk.configuration());
        this.files = new DeltaFiles(engine);
        this.delta = new DeltaWriter(engine, settings.clock());
    }

    @FunctionalInterface
    private interface Step {
        List<TableChange> write(NightStar star) throws SQLException, IOException;
    }

    /** Answers which deal each posted invoice line bills, where that is new or differs from the answer that stands. */
    public LoadReport match(Night night) {
        // The first step after facts were loaded.
        close();
        return run("match", night, this::match);
    }

    /** Brings stage passages up to date and locks every forecast that is due up to the night's business date. */
    public LoadReport lock(Night night) {
        return run("lock", night, this::lock);
    }

    /**
     * Adds the actuals of periods that ended or were frozen by the night's business date, later changes of frozen ones, and why
     * forecasts differ from what was frozen.
     */
    public LoadReport freeze(Night night) {
        return run("freeze", night, this::freeze);
    }

    /** Corrects every call that is locked and scores every month that has ended by the night's business date. */
    public LoadReport score(Night night) {
        try {
            return run("score", night, this::score);
        } finally {
            close();
        }
    }

    private LoadReport run(String name, Night night, Step step) {
        var known = star;
        if (known == null || !known.night().equals(night)) {
            close();
            known = new NightStar(night, new StarSnapshot(Path.of(folder), files), models, settings);
            star = known;
        }
        var isDone = false;
        try {
            var report = new LoadReport(step.write(known));
            isDone = true;
            return report;
        } catch (SQLException | IOException e) {
            throw LedgerErrors.failed(name, night, folder, e);
        } finally {
            if (!isDone) {
                // What a step that was cut off has written is not looked up yet.
                close();
            }
        }
    }

    private List<TableChange> match(NightStar star) throws SQLException, IOException {
        var note = LedgerNote.parse(notes.read(MATCHED));
        var reviews = new Reviews(settings.landing(), star.night());
        if (note != null && note.versions().equals(matchedBy(star, reviews))) {
            return List.of();
        }
        var database = star.beginStep();
        var writer = new LedgerWriter(database, delta);
        var changes = new ArrayList<TableChange>();
        changes.add(reviews.write(database, writer, star.audit()));
        changes.addAll(new Matches(database, writer, star.audit())
                .write(note, star.night().full()));
        notes.write(MATCHED, new LedgerNote(star.night().businessDate(), matchedBy(star, reviews)).text());
        return changes;
    }

    private static Map<String, Long> matchedBy(NightStar star, Reviews reviews) throws IOException {
        var versions = new TreeMap<>(star.snapshot().versions(Matches.INPUTS));
        versions.put(REVIEWS, reviews.landed());
        return versions;
    }

    private List<TableChange> lock(NightStar star) throws SQLException, IOException {
        var note = LedgerNote.parse(notes.read(LOCKED));
        var now = now(star);
        var isInterrupted = notes.read(LOCKING) != null;
        if (!isInterrupted
                && note != null
                && note.versions().equals(now.versions())
                && !DueDays.ofLocks(note.date(), now.date())) {
            return List.of();
        }
        notes.write(LOCKING, star.night().batchId());
        var database = star.beginStep();
        var changes =
                new LockStep(database, new LedgerWriter(database, delta), star.audit(), note, now).write(isInterrupted);
        notes.write(LOCKED, now.text());
        notes.delete(LOCKING);
        return changes;
    }

    private List<TableChange> freeze(NightStar star) throws SQLException, IOException {
        var note = LedgerNote.parse(notes.read(FROZEN));
        var now = now(star);
        if (note != null
                && note.versions().equals(now.versions())
                && !DueDays.ofActuals(note.date(), now.date(), CalendarRows.FREEZE_DAYS)) {
            return List.of();
        }
        var database = star.beginStep();
        var writer = new LedgerWriter(database, delta);
        var changes = new ArrayList<TableChange>();
        var explained = LedgerNote.parse(notes.read(EXPLAINED));
        var isExplained = explained != null && explained.versions().equals(explainedBy(star));
        var actuals = new Actuals(database, writer, star.audit());
        changes.add(actuals.write(touchedPeriods(database, note, now)));
        if (!isExplained || actuals.haveFrozen()) {
            changes.add(new ErrorBridge(database, writer, star.audit()).write());
        }
        if (explained == null || !explained.versions().equals(explainedBy(star))) {
            notes.write(EXPLAINED, new LedgerNote(now.date(), explainedBy(star)).text());
        }
        if (note == null || note.of(REP) != now.of(REP)) {
            changes.add(RepKeys.follow(Actuals.TABLE, database, writer));
        }
        notes.write(FROZEN, now.text());
        return changes;
    }

    private static Map<String, Long> explainedBy(NightStar star) throws IOException {
        return star.snapshot().versions(ErrorBridge.INPUTS);
    }

    /** Null when everything may have changed. */
    private static @Nullable TouchedPeriods touchedPeriods(
            StarDatabase database, @Nullable LedgerNote note, LedgerNote now) {
        return note == null
                        || now.date().isBefore(note.date())
                        || Stream.of(PLAN_RATE, REP, STAGE, PERIOD).anyMatch(input -> note.of(input) != now.of(input))
                ? null
                : new TouchedPeriods(database, note);
    }

    private List<TableChange> score(NightStar star) throws SQLException, IOException {
        var note = LedgerNote.parse(notes.read(SCORED));
        var date = star.night().businessDate();
        if (note != null && (!date.isAfter(note.date()) || !DueDays.ofLocks(note.date(), date))) {
            return List.of();
        }
        var parameters = ScoreParameters.with(settings.forecastParameters());
        var database = star.beginStep();
        var changes = new Scores(database, new LedgerWriter(database, delta), models.star(), parameters, star.audit())
                .write();
        notes.write(SCORED, new LedgerNote(date, Map.of()).text());
        return changes;
    }

    /** How far locking and freezing come: versions of tables, and what stands for the plan rates of the settings. */
    private LedgerNote now(NightStar star) throws IOException {
        var versions = new TreeMap<>(star.snapshot().versions(Touched.tables()));
        versions.putAll(star.snapshot().versions(List.of(REP, STAGE, PERIOD)));
        versions.put(PLAN_RATE, (long) Set.copyOf(settings.planRates()).hashCode());
        return new LedgerNote(star.night().businessDate(), versions);
    }

    @Override
    public void close() {
        if (star != null) {
            star.close();
        }
        star = null;
    }
}
