package io.tallycast.transform.staging;

import io.tallycast.landing.LandedBatch;
import io.tallycast.landing.Landing;
import io.tallycast.landing.Manifest;
import io.tallycast.sql.TableDefinition;
import io.tallycast.transform.EntityCount;
import io.tallycast.transform.NightTask;
import io.tallycast.transform.StagingSource;
import io.tallycast.transform.TransformErrors;
import io.tallycast.transform.TransformSettings;
import io.tallycast.transform.spark.Parallel;
import io.tallycast.transform.spark.Sessions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the staging models a night concerns and puts what they deliver under contract. */
public final class Stager {
    private static final Logger LOG = LoggerFactory.getLogger(Stager.class);
    private static final String CHANGED = "_is_changed";

    private final TransformSettings settings;
    private final Map<String, TableDefinition> entities;
    private final Landing landing;

    public Stager(TransformSettings settings, Map<String, TableDefinition> entities) {
        this.settings = settings;
        this.entities = entities;
        this.landing = new Landing(settings.landing());
    }

    /** Whether a night has anything to stage. Opens no file and needs no Spark. */
    public boolean hasWork(NightTask task) {
        return settings.sources().stream()
                .anyMatch(source -> !landed(task, source).isEmpty());
    }

    private List<String> landed(NightTask task, StagingSource source) {
        return task.full() ? landing.objects(source.name()) : landing.objects(source.name(), task.night());
    }

    /**
     * Stages the night.
     *
     * @param historyEntities entities whose models always see everything landed, because a state's place in history
     *     depends on all others
     * @param ratesReady called with the night's exchange rates, if any, before an amount is checked
     */
    public StagedNight stage(
            NightTask task,
            SparkSession spark,
            Set<String> historyEntities,
            Consumer<@Nullable Dataset<Row>> ratesReady) {
        var night = task.night();
        var runs = new ArrayList<Run>();
        var quarantine = new ArrayList<Row>();
        var counts = new ArrayList<EntityCount>();
        for (var source : settings.sources()) {
            var changed = new LinkedHashSet<>(landed(task, source));
            if (changed.isEmpty()) {
                continue;
            }
            var batches = new Batches(task, source, changed);
            ParserRejects.read(spark, night, batches.ofNight(), counts, quarantine);
            for (var model : StagingModel.of(source)) {
                if (!entities.containsKey(model.entity())) {
                    throw TransformErrors.unknownEntity(model.sql().name(), model.entity(), entities.keySet());
                }
                if (model.objects().stream().anyMatch(changed::contains)) {
                    var limited =
                            !task.full() && !historyEntities.contains(model.entity()) && model.followsDrivers(changed);
                    runs.add(new Run(model, batches, limited));
                }
            }
        }
        Sessions.expect(spark, runs.stream().mapToLong(Run::rows).sum());
        var frames = new ArrayList<ModelFrame>();
        run(runs, "fx_rate", true, task, spark, frames);
        ratesReady.accept(valid(frames, "fx_rate"));
        run(runs, "fx_rate", false, task, spark, frames);
        for (var frame : frames) {
            counts.add(frame.count());
            quarantine.addAll(frame.quarantine(night));
        }
        return new StagedNight(task, byEntity(frames), List.copyOf(counts), List.copyOf(quarantine));
    }

    private void run(
            List<Run> runs, String entity, boolean only, NightTask task, SparkSession spark, List<ModelFrame> frames) {
        var prepared = new ArrayList<ModelFrame>();
        for (var run : runs) {
            if (run.model.entity().equals(entity) == only) {
                // Views carry plain object names: a model is analysed before the next one's views take their place.
                var frame = analyse(run, task, spark);
                if (frame != null) {
                    prepared.add(frame);
                }
            }
        }
        Parallel.forEach(prepared, ModelFrame::materialize);
        frames.addAll(prepared);
    }

    private @Nullable ModelFrame analyse(Run run, NightTask task, SparkSession spark) {
        var model = run.model;
        var views = new ObjectViews(spark, settings.zone(), task.night());
        for (var object : model.objects()) {
            var known = run.batches.upTo(object);
            if (known.isEmpty()) {
                LOG.info("{} waits: nothing landed yet for {}", model.sql().name(), object);
                return null;
            }
            views.create(object, known, run.shown(object));
        }
        var entity = java.util.Objects.requireNonNull(entities.get(model.entity()));
        try {
            var delivered = changed(spark.sql(model.sql().body()), task);
            var rows = new EntityContract(entity, FxRule.of(model.entity()))
                    .apply(
                            model.sql().name(),
                            model.source().name(),
                            model.source().formats(),
                            delivered);
            return new ModelFrame(model, rows);
        } catch (RuntimeException e) {
            throw e instanceof io.tallycast.transform.TransformException
                    ? e
                    : TransformErrors.brokenModel(model.sql().name(), model.file(), e);
        }
    }

    /** A model that says which of its rows are made of something the night landed delivers these alone. */
    private static Dataset<Row> changed(Dataset<Row> delivered, NightTask task) {
        if (!List.of(delivered.columns()).contains(CHANGED)) {
            return delivered;
        }
        return (task.full() ? delivered : delivered.where(CHANGED)).drop(CHANGED);
    }

    private static @Nullable Dataset<Row> valid(List<ModelFrame> frames, String entity) {
        return frames.stream()
                .filter(frame -> frame.entity().equals(entity) && frame.count().valid() > 0)
                .map(ModelFrame::valid)
                .reduce(Dataset::unionByName)
                .orElse(null);
    }

    private static Map<String, StagedEntity> byEntity(List<ModelFrame> frames) {
        var staged = new TreeMap<String, StagedEntity>();
        for (var entity : new HashSet<>(frames.stream().map(ModelFrame::entity).toList())) {
            var rows = valid(frames, entity);
            if (rows != null) {
                var count = frames.stream()
                        .filter(frame -> frame.entity().equals(entity))
                        .mapToLong(frame -> frame.count().valid())
                        .sum();
                staged.put(entity, new StagedEntity(entity, rows, count));
            }
        }
        return staged;
    }

    /** A model to run, and whether it is shown only tonight's rows of its drivers. */
    private record Run(StagingModel model, Batches batches, boolean limited) {
        List<LandedBatch> shown(String object) {
            return limited && model.drivers().contains(object) ? batches.tonight(object) : batches.upTo(object);
        }

        long rows() {
            return model.objects().stream()
                    .flatMap(object -> shown(object).stream())
                    .map(LandedBatch::manifest)
                    .mapToLong(Manifest::rows)
                    .sum();
        }
    }

    /** Batches of a source, each manifest read once. */
    private final class Batches {
        private final NightTask task;
        private final StagingSource source;
        private final Set<String> changed;
        private final Map<String, List<LandedBatch>> known = new LinkedHashMap<>();

        Batches(NightTask task, StagingSource source, Set<String> changed) {
            this.task = task;
            this.source = source;
            this.changed = changed;
        }

        List<LandedBatch> upTo(String object) {
            return known.computeIfAbsent(object, name -> landing.batches(source.name(), name, task.night()));
        }

        List<LandedBatch> tonight(String object) {
            return upTo(object).stream()
                    .filter(batch -> batch.manifest().night().equals(task.night()))
                    .toList();
        }

        /** Batches whose parser rejects count for this night. */
        List<LandedBatch> ofNight() {
            return changed.stream()
                    .flatMap(object -> (task.full() ? upTo(object) : tonight(object)).stream())
                    .toList();
        }
    }
}
