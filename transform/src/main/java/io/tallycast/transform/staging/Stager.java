package io.tallycast.transform.staging;

import io.tallycast.landing.LandedBatch;
import io.tallycast.landing.Landing;
import io.tallycast.landing.LandingException;
import io.tallycast.sql.TableDefinition;
import io.tallycast.transform.NightTask;
import io.tallycast.transform.TransformErrors;
import io.tallycast.transform.TransformSettings;
import io.tallycast.transform.duckdb.DuckDb;
import io.tallycast.transform.money.Rates;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the staging models a night concerns and puts what they deliver under contract. */
public final class Stager {
    private static final Logger LOG = LoggerFactory.getLogger(Stager.class);
    /** What DuckDB says of a statement, before it has read a row. */
    private static final Pattern OF_THE_TEXT = Pattern.compile("(?:Binder|Parser|Catalog|Conversion) Error");

    private static final String RATES = "fx_rate";

    private final TransformSettings settings;
    private final Map<String, TableDefinition> entities;
    private final Landing landing;

    public Stager(TransformSettings settings, Map<String, TableDefinition> entities) {
        this.settings = settings;
        this.entities = entities;
        this.landing = new Landing(settings.landing());
    }

    /** Whether a night has anything to stage. Opens no file. */
    public boolean hasWork(NightTask task) {
        return settings.sources().stream()
                .anyMatch(
                        source -> !new Batches(landing, task, source).changed().isEmpty());
    }

    /**
     * Stages the night into files, which the caller closes.
     *
     * @param historyEntities entities whose models always see everything landed, because a state's place in history
     *     depends on all others
     * @param ratesWith all spot rates, given those the night delivers, earliest published first
     */
    public StagedNight stage(NightTask task, Set<String> historyEntities, Function<List<Rates.Rate>, Rates> ratesWith) {
        var scratch = Scratch.in(settings.tmp());
        try (var database = StagingDatabase.open(settings, scratch.folder())) {
            var files = new StagedFiles(scratch, database.duckDb());
            var runs = runs(task, historyEntities, files);
            var rates = runs.stream()
                    .collect(Collectors.partitioningBy(run -> run.model.entity().equals(RATES)));
            for (var run : Objects.requireNonNull(rates.get(true))) {
                run(run, task, files, database);
            }
            database.useRates(ratesWith.apply(spotRates(files, database.duckDb())));
            for (var run : Objects.requireNonNull(rates.get(false))) {
                run(run, task, files, database);
            }
            return files.night(task);
        } catch (SQLException e) {
            scratch.close();
            refuseDamage(task, e);
            throw TransformErrors.stagingFailed(e);
        } catch (RuntimeException e) {
            scratch.close();
            if (e.getCause() instanceof SQLException reading) {
                refuseDamage(task, reading);
            }
            throw e;
        }
    }

    /** A file that is not what was landed is neither the model's fault nor ours: it is named, whoever stumbled over it. */
    private void refuseDamage(NightTask task, SQLException problem) {
        if (OF_THE_TEXT.matcher(String.valueOf(problem.getMessage())).lookingAt()) {
            return;
        }
        for (var source : settings.sources()) {
            var batches = new Batches(landing, task, source);
            for (var object : landing.objects(source.name())) {
                for (var batch : batches.upTo(object)) {
                    batch.damaged().ifPresent(part -> {
                        throw LandingException.damagedPart(part);
                    });
                }
            }
        }
    }

    private List<Run> runs(NightTask task, Set<String> historyEntities, StagedFiles files) throws SQLException {
        var runs = new ArrayList<Run>();
        for (var source : settings.sources()) {
            var batches = new Batches(landing, task, source);
            if (batches.changed().isEmpty()) {
                continue;
            }
            for (var batch : batches.ofNight()) {
                if (batch.manifest().rejected() > 0) {
                    files.count(RejectedRows.count(batch));
                    files.quarantine(RejectedRows.ofParser(batch, task.night()));
                }
            }
            for (var model : StagingModel.of(source)) {
                if (!entities.containsKey(model.entity())) {
                    throw TransformErrors.unknownEntity(model.sql().name(), model.entity(), entities.keySet());
                }
                if (model.objects().stream().anyMatch(batches.changed()::contains)) {
                    var limited = !task.full()
                            && !historyEntities.contains(model.entity())
                            && model.followsDrivers(batches.changed());
                    runs.add(new Run(model, batches, limited));
                }
            }
        }
        return runs;
    }

    private void run(Run run, NightTask task, StagedFiles files, StagingDatabase database) throws SQLException {
        var model = run.model;
        // Views carry plain object names, and a model sees those it depends on alone.
        var views = new ObjectViews(database.duckDb(), settings.zone(), task.night());
        for (var object : model.objects()) {
            if (run.batches.upTo(object).isEmpty()) {
                LOG.info("{} waits: nothing landed yet for {}", model.sql().name(), object);
                return;
            }
            views.create(object, run.batches.ever(object), run.shown(object));
        }
        var entity = Objects.requireNonNull(entities.get(model.entity()));
        ModelRun.compile(model, entity, database.duckDb(), task).write(files, task);
        var instant = EntityContract.stateInstant(entity);
        if (instant.isPresent() && run.mayHaveReturned()) {
            for (var object : model.carriers()) {
                views.createReturned(object, run.batches.ever(object), run.batches.upTo(object), run.shown(object));
            }
            ModelRun.compile(model, entity, database.duckDb(), task).writeReturned(entity, instant.get(), files);
        }
        for (var object : model.objects()) {
            ObjectViews.drop(object, database.duckDb());
        }
    }

    private static List<Rates.Rate> spotRates(StagedFiles files, DuckDb duckDb) throws SQLException {
        var staged = files.entity(RATES);
        if (staged == null) {
            return List.of();
        }
        var parts = staged.files().stream()
                .map(file -> DuckDb.file(file.toString()))
                .collect(Collectors.joining(", ", "[", "]"));
        return duckDb.rows(
                "select base_currency_code, currency_code, rate_date, rate from read_parquet(" + parts
                        + ") where kind = 'spot' order by left(batch_id, 10), cast(substring(batch_id, 13) as integer), ingested_at",
                row -> new Rates.Rate(
                        row.getString(1), row.getString(2), row.getObject(3, LocalDate.class), row.getBigDecimal(4)));
    }

    /** A model to run, and whether it is shown only tonight's rows of its drivers. */
    private record Run(StagingModel model, Batches batches, boolean limited) {
        List<LandedBatch> shown(String object) {
            return limited && model.drivers().contains(object) ? batches.tonight(object) : batches.upTo(object);
        }

        /** Whether something had vanished before what is shown landed. */
        boolean mayHaveReturned() {
            return model.carriers().stream()
                    .anyMatch(object -> batches.upTo(object).stream()
                            .anyMatch(vanished -> vanished.manifest().deletes() > 0
                                    && shown(object).stream()
                                            .anyMatch(later -> later.manifest()
                                                    .night()
                                                    .isAfter(vanished.manifest().night()))));
        }
    }
}
