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
import org.jspecify.annotations.Nullable;

/**
 * Writes the derived tables that remember what was known.
 *
 * <p>Each step notes what it has taken in. A night on which nothing of that changed and nothing falls due looks at the Delta
 * logs and no further; a step done again, or after it was cut off, ends in the same rows.
 */
public final class Ledger {
    private static final String MATCHED = "_matched";
    private static final String LOCKED = "_locked";
    private static final String LOCKING = "_locking";
    private static final String FROZEN = "_frozen";
    private static final String EXPLAINED = "_explained";
    private static final String SCORED = "_scored";
    private static final String REP = "dim_rep";
    private static final String STAGE = "dim_stage";
    private static final String PERIOD = "dim_period";
    private static final String VERSION = "fct_opportunity_version";
    private static final String PLAN_RATE = "meta.plan_rate";
    private static final String REVIEWS = "landing.review";

    private final URI folder;
    private final SqlModels models;
    private final TransformSettings settings;
    private final FolderNotes notes;
    private final DeltaFiles files;
    private final DeltaWriter delta;
    private @Nullable Night night;
    private @Nullable StarSnapshot star;

    public Ledger(URI folder, SqlModels models, TransformSettings settings) {
        this.folder = folder;
        this.models = models;
        this.settings = settings;
        this.notes = new FolderNotes(folder);
        var engine = DefaultEngine.create(LocalDisk.configuration());
        this.files = new DeltaFiles(engine);
        this.delta = new DeltaWriter(engine, settings.clock());
    }

    /** Answers which deal each posted invoice line bills, where that is new or differs from the answer that stands. */
    public LoadReport match(Night night) {
        try {
            var star = look(night);
            var note = LedgerNote.parse(notes.read(MATCHED));
            var reviews = new Reviews(settings.landing(), night);
            if (note != null && note.versions().equals(matchedBy(star, reviews))) {
                return new LoadReport(List.of());
            }
            try (var database = new StarDatabase(star, models, settings, night)) {
                var writer = new LedgerWriter(database, delta);
                var changes = new ArrayList<TableChange>();
                changes.add(reviews.write(database, writer, audit(night)));
                changes.addAll(new Matches(database, writer, audit(night)).write(note, night.full()));
                notes.write(MATCHED, new LedgerNote(night.businessDate(), matchedBy(star, reviews)).text());
                return new LoadReport(changes);
            }
        } catch (SQLException | IOException e) {
            throw LedgerErrors.failed("match", night, folder, e);
        }
    }

    private static Map<String, Long> matchedBy(StarSnapshot star, Reviews reviews) throws IOException {
        var versions = new TreeMap<>(star.versions(Matches.INPUTS));
        versions.put(REVIEWS, reviews.landed());
        return versions;
    }

    /** Brings stage passages up to date and locks every forecast that is due up to the night's business date. */
    public LoadReport lock(Night night) {
        try {
            var star = look(night);
            var note = LedgerNote.parse(notes.read(LOCKED));
            var now = new LedgerNote(night.businessDate(), versions(star));
            var interrupted = notes.read(LOCKING) != null;
            if (!interrupted
                    && note != null
                    && note.versions().equals(now.versions())
                    && !DueDays.ofLocks(note.date(), now.date())) {
                return new LoadReport(List.of());
            }
            notes.write(LOCKING, night.batchId());
            var changes = new ArrayList<TableChange>();
            try (var database = new StarDatabase(star, models, settings, night)) {
                changes.addAll(lock(database, new LedgerWriter(database, delta), night, note, interrupted));
            }
            notes.write(LOCKED, now.text());
            notes.delete(LOCKING);
            return new LoadReport(changes);
        } catch (SQLException | IOException e) {
            throw LedgerErrors.failed("lock", night, folder, e);
        }
    }

    private List<TableChange> lock(
            StarDatabase database, LedgerWriter writer, Night night, @Nullable LedgerNote note, boolean interrupted)
            throws SQLException, IOException {
        var changes = new ArrayList<TableChange>();
        var locks = new Locks(database, writer, audit(night));
        if (interrupted) {
            changes.add(locks.removeOrphans());
        }
        var touched = touched(database, note);
        var passages = new Passages(database, writer, audit(night));
        if (isEverything(touched) || note == null || hasChanged(database, note, STAGE)) {
            changes.add(passages.write(null));
        } else if (hasChanged(database, note, VERSION)) {
            changes.add(passages.write(
                    "select opportunity_id from step.came_%1$s union select opportunity_id from step.gone_%1$s"
                            .formatted(VERSION)));
        }
        if (note == null
                || hasChanged(database, note, REP)
                || touchesLocks(database, touched)
                || DueDays.ofLocks(note.date(), night.businessDate())) {
            changes.addAll(locks.write(touched));
        }
        if (note == null || hasChanged(database, note, REP)) {
            changes.add(RepKeys.follow(Locks.TABLE, database, writer));
        }
        return changes;
    }

    private @Nullable String touched(StarDatabase database, @Nullable LedgerNote note)
            throws SQLException, IOException {
        if (note == null || !planRates().equals(note.versions().get(PLAN_RATE))) {
            return Touched.EVERYTHING;
        }
        try {
            return new Touched(database, note).since();
        } catch (Touched.UnknownVersionException e) {
            return Touched.EVERYTHING;
        }
    }

    private static boolean isEverything(@Nullable String touched) {
        return Touched.EVERYTHING.equals(touched);
    }

    private static boolean touchesLocks(StarDatabase database, @Nullable String touched)
            throws SQLException, IOException {
        if (touched == null) {
            return false;
        }
        database.read(Locks.TABLE);
        return Boolean.parseBoolean(database.value(
                "select coalesce(max(as_of) > timestamptz '" + touched + "', true) from star." + Locks.TABLE));
    }

    /**
     * Adds the actuals of periods that ended or were frozen by the night's business date, later changes of frozen ones, and why
     * forecasts differ from what was frozen.
     */
    public LoadReport freeze(Night night) {
        try {
            var star = seen(night);
            var note = LedgerNote.parse(notes.read(FROZEN));
            var now = new LedgerNote(night.businessDate(), versions(star));
            if (note != null
                    && note.versions().equals(now.versions())
                    && !DueDays.ofActuals(note.date(), now.date(), CalendarRows.FREEZE_DAYS)) {
                return new LoadReport(List.of());
            }
            var changes = new ArrayList<TableChange>();
            try (var database = new StarDatabase(star, models, settings, night)) {
                var writer = new LedgerWriter(database, delta);
                changes.add(new Actuals(database, writer, audit(night)).write(touchedPeriods(database, night, note)));
                changes.addAll(explain(database, writer, night));
                if (note == null || hasChanged(database, note, REP)) {
                    changes.add(RepKeys.follow(Actuals.TABLE, database, writer));
                }
            }
            notes.write(FROZEN, now.text());
            return new LoadReport(changes);
        } catch (SQLException | IOException e) {
            throw LedgerErrors.failed("freeze", night, folder, e);
        }
    }

    private List<TableChange> explain(StarDatabase database, LedgerWriter writer, Night night)
            throws SQLException, IOException {
        var note = LedgerNote.parse(notes.read(EXPLAINED));
        var now = new LedgerNote(night.businessDate(), database.star().versions(ErrorBridge.INPUTS));
        if (note != null && note.versions().equals(now.versions())) {
            return List.of();
        }
        var change = new ErrorBridge(database, writer, audit(night)).write();
        notes.write(EXPLAINED, now.text());
        return List.of(change);
    }

    /** Null when everything may have changed. */
    private @Nullable TouchedPeriods touchedPeriods(StarDatabase database, Night night, @Nullable LedgerNote note)
            throws IOException {
        return note == null
                        || night.businessDate().isBefore(note.date())
                        || !planRates().equals(note.versions().get(PLAN_RATE))
                        || hasChanged(database, note, REP)
                        || hasChanged(database, note, STAGE)
                        || hasChanged(database, note, PERIOD)
                ? null
                : new TouchedPeriods(database, note);
    }

    /** Corrects every call that is locked and scores every month that has ended by the night's business date. */
    public LoadReport score(Night night) {
        var note = LedgerNote.parse(notes.read(SCORED));
        if (note != null
                && (!night.businessDate().isAfter(note.date())
                        || !DueDays.ofLocks(note.date(), night.businessDate()))) {
            return new LoadReport(List.of());
        }
        var parameters = ScoreParameters.with(settings.forecastParameters());
        try (var database = new StarDatabase(seen(night), models, settings, night)) {
            var writer = new LedgerWriter(database, delta);
            var changes = new Scores(database, writer, models.star(), parameters, audit(night)).write();
            notes.write(SCORED, new LedgerNote(night.businessDate(), Map.of()).text());
            return new LoadReport(changes);
        } catch (SQLException | IOException e) {
            throw LedgerErrors.failed("score", night, folder, e);
        }
    }

    /** Looks at the star: facts were loaded before the first step of a night, and nothing but the ledger writes after. */
    private StarSnapshot look(Night night) {
        var found = new StarSnapshot(Path.of(folder), files);
        this.star = found;
        this.night = night;
        return found;
    }

    private StarSnapshot seen(Night night) {
        return star == null || !night.equals(this.night) ? look(night) : star;
    }

    private static boolean hasChanged(StarDatabase database, LedgerNote note, String table) throws IOException {
        return note.versions().getOrDefault(table, -1L)
                != database.star().of(table).version();
    }

    /** What a step takes in: versions of tables, and what stands for the plan rates of the settings. */
    private Map<String, Long> versions(StarSnapshot star) throws IOException {
        var tables = new ArrayList<>(Touched.tables());
        tables.add(REP);
        tables.add(STAGE);
        tables.add(PERIOD);
        var versions = new TreeMap<>(star.versions(tables));
        versions.put(PLAN_RATE, planRates());
        return versions;
    }

    private Long planRates() {
        return (long) Set.copyOf(settings.planRates()).hashCode();
    }

    /** The night's end dates the rows, not the clock: a replay writes the same. */
    private String audit(Night night) {
        var end = night.businessDate().plusDays(1).atStartOfDay(settings.zone()).toInstant();
        return "'tallycast' as source_system, '%s' as batch_id, timestamptz '%s' as ingested_at"
                .formatted(night.batchId(), end);
    }
}
