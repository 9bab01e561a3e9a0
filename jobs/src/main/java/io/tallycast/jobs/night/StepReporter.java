package io.tallycast.jobs.night;

import io.tallycast.jobs.home.CurrentRun;
import io.tallycast.jobs.home.Home;
import io.tallycast.jobs.terminal.Progress;
import io.tallycast.landing.Night;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.ThreadContext;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/** Tells the terminal, the log and {@code run/current.json} how far each step is. Steps may run side by side. */
final class StepReporter implements StepExecutionListener {
    /** The step's count of rows in its execution context. */
    static final String ROWS = "rows";

    private static final Logger LOG = LogManager.getLogger(StepReporter.class);
    private static final long FILE_EVERY_NANOS = 500_000_000;

    private final Home home;
    private final Progress progress;
    private final String job;
    private final String runId;
    private final Instant startedAt;
    private final @Nullable StepCosts costs;
    private final Map<String, Progress.Step> running = new LinkedHashMap<>();
    private final List<CurrentRun.Step> ended = new ArrayList<>();
    private @Nullable Night night;
    private long fileWrittenAt = System.nanoTime();

    /** @param costs told of every step that begins; null where nobody asked what steps cost */
    StepReporter(Home home, Progress progress, String job, String runId, Instant startedAt, @Nullable StepCosts costs) {
        this.home = home;
        this.progress = progress;
        this.job = job;
        this.runId = runId;
        this.startedAt = startedAt;
        this.costs = costs;
    }

    /** Steps from now on are of this night. */
    synchronized void begin(Night begun) {
        night = begun;
        writeFile();
    }

    synchronized List<CurrentRun.Step> steps() {
        return List.copyOf(ended);
    }

    @Override
    public synchronized void beforeStep(StepExecution step) {
        ThreadContext.put("run", runId);
        ThreadContext.put("job", job);
        ThreadContext.put("step", step.getStepName());
        if (costs != null) {
            costs.begin(step.getStepName());
        }
        running.put(step.getStepName(), progress.start(step.getStepName()));
        writeFile();
    }

    /** Rows of a step under way. */
    synchronized void rows(StepExecution step, long rows) {
        step.getExecutionContext().putLong(ROWS, rows);
        Progress.Step shown = running.get(step.getStepName());
        if (shown != null) {
            shown.rows(rows);
        }
        if (System.nanoTime() - fileWrittenAt > FILE_EVERY_NANOS) {
            writeFile();
        }
    }

    @Override
    public synchronized @Nullable ExitStatus afterStep(StepExecution step) {
        Progress.Step shown = running.remove(step.getStepName());
        if (shown != null) {
            if (step.getExecutionContext().containsKey(ROWS)) {
                shown.rows(step.getExecutionContext().getLong(ROWS));
            }
            String note = step.getStatus() == BatchStatus.COMPLETED
                    ? step.getExitStatus().getExitDescription()
                    : step.getStatus().name().toLowerCase(Locale.ROOT);
            shown.end(note);
            ended.add(new CurrentRun.Step(shown.name(), shown.rows(), shown.milliseconds()));
            LOG.info("{}: {} rows, {} ms, {}", shown.name(), shown.rows(), shown.milliseconds(), note);
        }
        step.getFailureExceptions().forEach(problem -> LOG.error("{} failed", step.getStepName(), problem));
        writeFile();
        ThreadContext.clearMap();
        return null;
    }

    private void writeFile() {
        List<CurrentRun.Step> steps = new ArrayList<>(ended);
        running.values().forEach(step -> steps.add(new CurrentRun.Step(step.name(), step.rows(), -1)));
        new CurrentRun(
                        runId,
                        job,
                        Objects.requireNonNull(night, "no night has begun"),
                        startedAt,
                        ProcessHandle.current().pid(),
                        List.copyOf(steps))
                .write(home);
        fileWrittenAt = System.nanoTime();
    }
}
