package io.tallycast.transform;

import io.tallycast.sql.SqlModels;
import io.tallycast.transform.delta.RunFiles;
import io.tallycast.transform.history.StepRunner;
import io.tallycast.transform.spark.Sessions;
import io.tallycast.transform.spark.SparkRun;
import io.tallycast.transform.staging.StagedNight;
import io.tallycast.transform.staging.Stager;
import io.tallycast.transform.star.Star;
import io.tallycast.transform.star.StarTables;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Turns landed batches into the star, night by night.
 *
 * <p>{@link #stage}, {@link #loadDimensions}, {@link #loadFacts} and {@link #derive} of each of {@link DerivedSteps} are called
 * in this order; each may be called again, and alone in a new process: what it needs of the steps before is made anew from the
 * landing. A step that finds nothing to do writes nothing, and a night without batches does not even start Spark. Not for use by
 * several threads.
 */
public final class Transform implements AutoCloseable {
    private static final int SMALL_FILES = 50;

    private final TransformSettings settings;
    private final URI folder;
    private final SqlModels models = SqlModels.load();
    private final StarTables tables;
    private final Stager stager;
    private @Nullable SparkSession spark;
    private boolean ownsSession;
    private RunFiles runFiles = RunFiles.IN_PLACE;
    private @Nullable Star star;
    private @Nullable StepRunner runner;
    private @Nullable StagedNight staged;

    private Transform(TransformSettings settings, URI folder) {
        this.settings = settings;
        this.folder = folder;
        this.tables = new StarTables(folder, models.star(), settings.zone(), settings.clock(), settings.storage());
        this.stager = new Stager(settings, models.entities());
        Gate.requireEntities(settings.gate(), models.entities().keySet());
    }

    /** Opens the star in force; the first time creates {@code star-1} with empty tables. */
    public static Transform open(TransformSettings settings) {
        var warehouse = new Warehouse(settings.warehouse(), settings.storage());
        var current = warehouse.current();
        var transform = openStar(settings, current.orElseGet(warehouse::next));
        if (current.isEmpty()) {
            warehouse.swap(warehouse.stars().get(0));
        }
        return transform;
    }

    /**
     * Opens a star by name and creates the tables it lacks: for a rebuild beside the star in force.
     *
     * @throws TransformException CONFIGURATION when the star was made in another company currency or zone
     */
    public static Transform openStar(TransformSettings settings, String name) {
        var transform = new Transform(settings, new Warehouse(settings.warehouse(), settings.storage()).star(name));
        transform.tables.create();
        Star.requireCompany(transform.folder, settings);
        return transform;
    }

    /**
     * Maps and checks what the night landed; writes nothing.
     *
     * @throws TransformException DATA when the volume gate is exceeded, CONFIGURATION when a staging model is wrong
     */
    public StageReport stage(NightTask task) {
        var found = staged(task);
        Gate.check(settings.gate(), task.night(), found);
        return new StageReport(found.counts());
    }

    /** Loads calendar, dimensions, reporting line and codes. */
    public LoadReport loadDimensions(NightTask task) {
        if (!hasWork(task)) {
            return new LoadReport(List.of());
        }
        var found = staged(task);
        Gate.check(settings.gate(), task.night(), found);
        return star().loadDimensions(found);
    }

    /** Loads facts, identities and the quarantine. The dimensions of the night are loaded. */
    public LoadReport loadFacts(NightTask task) {
        if (!hasWork(task)) {
            return new LoadReport(List.of());
        }
        var found = staged(task);
        Gate.check(settings.gate(), task.night(), found);
        var report = star().loadFacts(found);
        drop();
        return report;
    }

    /**
     * Runs the step of {@link DerivedSteps} that has this name; needs no Spark. The facts of the night are loaded and the steps before it done. A second
     * time for the same night writes nothing.
     *
     * @throws TransformException CONFIGURATION when a parameter of the score is unknown or out of bounds
     */
    public LoadReport derive(String step, NightTask task) {
        return runner().run(step, task);
    }

    /**
     * Folds the small files of tables that have gathered many, so that a night costs what changed and not how many nights there
     * were; needs no Spark. The night's mart is built. Rows stay as they are, and past nights can be asked for as before.
     *
     * @return the tables it was done to
     */
    public List<String> optimize() {
        return tables.maintenance().optimize(SMALL_FILES);
    }

    /**
     * Removes the data files of versions that gave way longer than 400 days ago, and those a killed night left; needs no Spark.
     * Later versions stay as they are.
     *
     * @return how many files were removed
     */
    public int vacuum() {
        return tables.maintenance().vacuum();
    }

    /** Row count and order-independent hash of every table over all columns but batch_id and ingested_at. */
    public Map<String, StarHash> rowHashes() {
        return tables.hashes(session());
    }

    /** Latest Delta version of every table; needs no Spark. */
    public Map<String, Long> tableVersions() {
        return tables.versions();
    }

    /** Folder of the star, for the mart. */
    public URI starFolder() {
        return folder;
    }

    private boolean hasWork(NightTask task) {
        return stager.hasWork(task) || Star.needsLoad(folder, settings, task.night());
    }

    private StagedNight staged(NightTask task) {
        if (staged != null && staged.task().equals(task)) {
            return staged;
        }
        drop();
        var found = stager.hasWork(task)
                ? stager.stage(task, Star.historyEntities(models), delivered -> Star.rates(tables, settings, delivered))
                : StagedNight.empty(task);
        staged = found;
        return found;
    }

    private void drop() {
        if (staged != null) {
            staged.close();
            staged = null;
        }
    }

    private StepRunner runner() {
        if (runner == null) {
            runner = new StepRunner(folder, models, settings, DerivedSteps.ALL);
        }
        return runner;
    }

    private Star star() {
        if (star == null) {
            star = new Star(tables, folder, models, settings, this::sparkRun);
        }
        return star;
    }

    private SparkRun sparkRun() {
        return new SparkRun(session(), runFiles);
    }

    private SparkSession session() {
        if (spark == null) {
            ownsSession = !Sessions.isRunning();
            var started = Sessions.start(settings.sparkConf(), settings.tmp());
            if (!Sessions.isLocal(settings.sparkConf())) {
                runFiles = new RunFiles(
                        settings.storage(),
                        settings.warehouse(),
                        UUID.randomUUID().toString());
                started.sparkContext().setCheckpointDir(runFiles.checkpoints());
            }
            spark = started;
        }
        return spark;
    }

    /** Stops Spark, if this object started it. */
    @Override
    public void close() {
        drop();
        if (runner != null) {
            runner.close();
        }
        runFiles.close();
        if (spark != null && ownsSession) {
            spark.stop();
        }
        spark = null;
        star = null;
    }
}
