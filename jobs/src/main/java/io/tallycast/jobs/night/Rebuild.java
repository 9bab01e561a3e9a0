package io.tallycast.jobs.night;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.OperatorException;
import io.tallycast.jobs.config.Configuration;
import io.tallycast.jobs.control.NightRow;
import io.tallycast.jobs.control.NightState;
import io.tallycast.jobs.control.PublishedNight;
import io.tallycast.jobs.home.CurrentRun;
import io.tallycast.jobs.home.DatedMart;
import io.tallycast.jobs.home.Home;
import io.tallycast.jobs.terminal.Progress;
import io.tallycast.jobs.terminal.Terminal;
import io.tallycast.transform.NightTask;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.ResourcelessJobRepository;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * Star and mart anew from landing: every landed batch, night by night, into a new star folder. Only when its mart is
 * published does the new star take the old one's place; whatever goes wrong before leaves the home as it was. It always
 * starts afresh, and reads no source.
 */
public final class Rebuild {
    private static final String NAME = "rebuild";

    private final NightTools tools;
    private final Progress progress;
    private final String runId;
    private final StepReporter reporter;
    private final List<PublishedNight> replayed = new ArrayList<>();

    private Rebuild(NightTools tools, Progress progress) {
        this.tools = tools;
        this.progress = progress;
        Instant startedAt = tools.clock().instant();
        this.runId = NAME + "-" + startedAt.toEpochMilli();
        this.reporter = new StepReporter(tools.home(), progress, NAME, runId, startedAt, null);
    }

    public static NightResult run(
            Home home, Configuration configuration, Clock clock, Terminal terminal, StopRequest stop) {
        try (OpenHome open = new OpenHome()) {
            NightTools tools = open.take(home, configuration, clock, stop, true);
            try {
                Progress progress = open.keep(new Progress(terminal));
                open.news().forEach(progress::say);
                return new Rebuild(tools, progress).run();
            } finally {
                CurrentRun.clear(home);
            }
        }
    }

    private NightResult run() {
        List<NightTask> nights = landedNights();
        NightTask last = published(nights);
        progress.expect(
                nights.size() * new NightSteps(tools, last, runId).ofStar().size() + 1);
        for (NightTask night : nights) {
            if (!isDone(night, starOf(night))) {
                return stopped();
            }
            replayed.add(
                    new PublishedNight(night.night(), tools.transform().get().tableVersions()));
        }
        if (!isDone(last, List.of(new NightSteps(tools, last, runId).ofMart()))) {
            return stopped();
        }
        tools.transform().putInForce();
        tools.nights().rebuilt(tools.transform().star(), replayed);
        tools.transform().deleteOthers();
        return new NightResult(
                ExitCode.DONE,
                "Rebuilt from " + nights.size() + " nights.",
                List.of(tools.home().publishedMart()));
    }

    private List<NightStep> starOf(NightTask night) {
        String name = " " + night.night().batch();
        return new NightSteps(tools, night, runId)
                .ofStar().stream().map(step -> step.named(step.name() + name)).toList();
    }

    /**
     * Runs a night's steps as a job of its own, of which nothing is kept: a rebuild is never gone on with.
     *
     * @return false when it was stopped
     */
    private boolean isDone(NightTask night, List<NightStep> steps) {
        reporter.begin(night.night());
        JobRepository repository = new ResourcelessJobRepository();
        BatchSteps batch = new BatchSteps(repository, reporter, tools.stop());
        SimpleJobBuilder job = new JobBuilder(NAME, repository).start(batch.of(steps.get(0)));
        steps.subList(1, steps.size()).forEach(step -> job.next(batch.of(step)));
        JobParameters none = new JobParameters();
        JobExecution execution =
                repository.createJobExecution(repository.createJobInstance(NAME, none), none, new ExecutionContext());
        try {
            job.build().execute(execution);
        } catch (JobInterruptedException e) {
            return false;
        }
        for (Throwable problem : execution.getAllFailureExceptions()) {
            throw problem instanceof RuntimeException known
                    ? known
                    : new IllegalStateException(
                            "Cannot rebuild the night of " + night.night().businessDate(), problem);
        }
        return execution.getStatus() == BatchStatus.COMPLETED;
    }

    private static NightResult stopped() {
        return new NightResult(ExitCode.STOPPED, "Stopped on request; the home is as it was.", List.of());
    }

    /** The night whose mart is published; where no mart is left, the last one that ended. */
    private NightTask published(List<NightTask> nights) {
        return DatedMart.newest(tools.home())
                .map(mart -> new NightTask(mart.night(), false))
                .orElseGet(() -> nights.get(nights.size() - 1));
    }

    /** The nights that ended, as they ran: what an unfinished one landed was staged by the next that ended. */
    private List<NightTask> landedNights() {
        List<NightTask> nights = new ArrayList<>();
        boolean full = false;
        for (NightRow night : tools.nights().all()) {
            if (night.state() == NightState.FINISHED) {
                nights.add(new NightTask(night.night(), full || night.night().revision() > 1));
                full = false;
            } else if (night.state() != NightState.SKIPPED) {
                full = true;
            }
        }
        // Of a landing that is not there an empty star would be made, in the place of the one that is.
        if (nights.isEmpty() || !isAnythingLanded()) {
            throw nothingLanded(tools.home());
        }
        return nights;
    }

    private boolean isAnythingLanded() {
        return tools.sources().read().stream()
                .anyMatch(source -> source.objects().keySet().stream()
                        .anyMatch(object -> !tools.landing()
                                .manifests(source.name(), object)
                                .isEmpty()));
    }

    private static OperatorException nothingLanded(Home home) {
        Path landing = home.landing();
        return new OperatorException(
                ExitCode.USAGE,
                "Nothing to rebuild: " + landing
                        + " holds nothing of a night that ended. Nothing was written. Put it back"
                        + " where it is missing, or run `tallycast nightly --home " + home.root() + "` first.");
    }
}
