package io.tallycast.jobs.night;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.Failure;
import io.tallycast.jobs.KillPoint;
import io.tallycast.jobs.config.Variables;
import io.tallycast.jobs.control.NightState;
import io.tallycast.jobs.home.CurrentRun;
import io.tallycast.jobs.home.Home;
import io.tallycast.jobs.home.RunHistory;
import io.tallycast.jobs.log.RunLog;
import io.tallycast.jobs.terminal.Progress;
import io.tallycast.transform.NightTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/** Launches one night as a Spring Batch job and writes down how it ended. */
final class NightRunner {
    private final BatchContext batch;
    private final NightTools tools;
    private final Progress progress;
    private final Variables variables;
    private boolean measures;

    NightRunner(BatchContext batch, NightTools tools, Progress progress, Variables variables) {
        this.batch = batch;
        this.tools = tools;
        this.progress = progress;
        this.variables = variables;
    }

    /** From now on a night says at its end what its steps took. */
    void measure() {
        measures = true;
    }

    NightResult run(NightTask task, NightPlan plan) {
        Instant startedAt = tools.clock().instant();
        String runId = task.night().batch() + "-" + startedAt.toEpochMilli();
        recoverCutOff();
        tools.nights()
                .begin(task.night(), runId, tools.transform().star(), plan.superseded(), plan.missed(), startedAt);
        @Nullable StepCosts costs = measures ? new StepCosts() : null;
        StepReporter reporter = new StepReporter(tools.home(), progress, NightlyJob.NAME, runId, startedAt, costs);
        reporter.begin(task.night());
        KillPoint.NIGHT_BEGUN.reached();
        NightlyJob job = new NightlyJob(batch.repository(), tools, task, runId, reporter);
        progress.say(title(task, plan));
        progress.expect(job.stepCount());
        JobExecution execution = launch(job, task, runId);
        KillPoint.JOB_ENDED.reached();
        NightResult result = result(task, execution);
        NightState state = state(result, execution);
        tools.nights()
                .end(
                        task.night(),
                        state,
                        result.exitCode().number(),
                        tools.clock().instant());
        KillPoint.NIGHT_ENDED.reached();
        remember(task, runId, startedAt, result, state, reporter);
        if (costs != null) {
            StepCosts.table(costs.all()).forEach(progress::say);
        }
        return result;
    }

    /** Holding the lock means that whatever the job repository still calls running was killed. */
    private void recoverCutOff() {
        batch.repository().findRunningJobExecutions(NightlyJob.NAME).forEach(batch.operator()::recover);
    }

    private JobExecution launch(NightlyJob job, NightTask task, String runId) {
        JobParameters parameters = new JobParametersBuilder()
                .addLocalDate("businessDate", task.night().businessDate())
                .addLong("revision", (long) task.night().revision())
                .addString("runId", runId, false)
                .toJobParameters();
        JobExecution last = batch.repository().getLastJobExecution(NightlyJob.NAME, parameters);
        if (last != null && last.getStatus() == BatchStatus.COMPLETED) {
            // Killed when all was done but the word of it.
            return last;
        }
        try {
            return batch.operator().start(job.job(), parameters);
        } catch (JobExecutionException e) {
            throw new IllegalStateException(
                    "Cannot start the night of " + task.night().businessDate(), e);
        }
    }

    private NightResult result(NightTask task, JobExecution execution) {
        if (execution.getStatus() == BatchStatus.COMPLETED) {
            return finished(task);
        }
        if (execution.getStatus() == BatchStatus.STOPPED) {
            return new NightResult(
                    ExitCode.STOPPED,
                    "Stopped on request" + at(execution) + ". Start again and the night of "
                            + task.night().businessDate() + " goes on where it is.",
                    List.of());
        }
        Failure failure = execution.getAllFailureExceptions().stream()
                .map(problem -> Failure.of(problem, RunLog.file(tools.home())))
                .min(Comparator.comparing(found -> found.exitCode() == ExitCode.INTERNAL ? 1 : 0))
                .orElseGet(() -> new Failure(
                        ExitCode.INTERNAL, "The night ended as " + execution.getExitStatus() + " without a reason."));
        return new NightResult(failure.exitCode(), failure.message(), List.of());
    }

    private static String at(JobExecution execution) {
        return execution.getStepExecutions().stream()
                .filter(step -> step.getStatus() != BatchStatus.COMPLETED)
                .map(step -> " at step " + step.getStepName())
                .findFirst()
                .orElse("");
    }

    private NightResult finished(NightTask task) {
        return new NightResult(
                tools.outbox().standing().exitCode(),
                "Night of " + task.night().businessDate() + " done."
                        + tools.outbox().troubles(),
                made(task));
    }

    private List<Path> made(NightTask task) {
        List<Path> made = new ArrayList<>();
        tools.packs().all().stream()
                .filter(pack -> pack.night().equals(task.night()))
                .map(tools.packs()::file)
                .forEach(made::add);
        made.addAll(tools.outbox().files(task.night()));
        Path mart = tools.home().publishedMart();
        if (Files.exists(mart)) {
            made.add(mart);
        }
        return List.copyOf(made);
    }

    private static NightState state(NightResult result, JobExecution execution) {
        if (execution.getStatus() == BatchStatus.COMPLETED) {
            return NightState.FINISHED;
        }
        if (execution.getStatus() == BatchStatus.STOPPED) {
            return NightState.STOPPED;
        }
        return result.exitCode() == ExitCode.DATA_CHECK_FAILED ? NightState.REFUSED : NightState.FAILED;
    }

    private void remember(
            NightTask task,
            String runId,
            Instant startedAt,
            NightResult result,
            NightState state,
            StepReporter reporter) {
        Home home = tools.home();
        RunHistory.add(
                home,
                new RunHistory.Run(
                        runId,
                        NightlyJob.NAME,
                        task.night().businessDate(),
                        task.night().revision(),
                        startedAt,
                        tools.clock().instant(),
                        state == NightState.FINISHED
                                ? tools.nights().dataAsOf(task.night()).orElse(null)
                                : null,
                        result.exitCode().number(),
                        variables.scrub(result.message()),
                        reporter.steps(),
                        tools.outbox().countByState()));
        CurrentRun.clear(home);
    }

    private static String title(NightTask task, NightPlan plan) {
        String missed = plan.missed().isEmpty()
                ? ""
                : ", skipping " + plan.missed().size() + " missed since "
                        + plan.missed().get(0);
        return "Night of " + task.night().businessDate() + ", revision "
                + task.night().revision() + (task.full() ? ", staging everything landed" : "") + missed;
    }
}
