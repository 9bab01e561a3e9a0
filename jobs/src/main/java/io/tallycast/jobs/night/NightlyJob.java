package io.tallycast.jobs.night;

import io.tallycast.ingest.Source;
import io.tallycast.ingest.SourceDefinition;
import io.tallycast.transform.DerivedSteps;
import io.tallycast.transform.NightTask;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.FlowBuilder;
import org.springframework.batch.core.job.builder.FlowJobBuilder;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.flow.Flow;
import org.springframework.batch.core.job.flow.support.SimpleFlow;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.builder.TaskletStepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The nightly job of one night, in the order it runs. It is built anew for each night: the sources' objects are its
 * extraction steps.
 */
final class NightlyJob {
    static final String NAME = "nightly";
    /** Extractions side by side; objects of one source follow each other unless its kind allows more. */
    private static final int EXTRACTIONS_AT_ONCE = 4;

    private static final int STEPS_BESIDE_EXTRACTION = 8;

    /** Steps commit what they write themselves, before and after each thing done outside the database. */
    private final PlatformTransactionManager transactions = new ResourcelessTransactionManager();

    private final JobRepository repository;
    private final NightTools tools;

    NightlyJob(JobRepository repository, NightTools tools) {
        this.repository = repository;
        this.tools = tools;
    }

    int stepCount() {
        int objects = tools.sources().read().stream()
                .mapToInt(source -> source.objects().size())
                .sum();
        return objects + STEPS_BESIDE_EXTRACTION + DerivedSteps.names().size();
    }

    Job of(NightTask task, String runId, StepReporter reporter) {
        NightSteps steps = new NightSteps(tools, task, runId);
        FlowBuilder<FlowJobBuilder> flow = new JobBuilder(NAME, repository)
                .flow(always("preflight", steps::preflight, reporter))
                .next(extraction(task, reporter))
                .next(step("stage", steps::stage, reporter))
                .next(step("dimensions", steps::loadDimensions, reporter))
                .next(step("facts", steps::loadFacts, reporter));
        for (String derived : DerivedSteps.names()) {
            flow.next(step(derived, () -> steps.derive(derived), reporter));
        }
        return flow.next(step("mart", steps::buildMart, reporter))
                .next(step("reports", steps::renderReports, reporter))
                .next(step("deliver", steps::deliver, reporter))
                .next(step("housekeep", steps::housekeep, reporter))
                .end()
                .build();
    }

    private Flow extraction(NightTask task, StepReporter reporter) {
        Flow[] flows = tools.sources().read().stream()
                .flatMap(source -> extractions(source, task, reporter))
                .toArray(Flow[]::new);
        // A split joins whatever was built before it, so it is a flow of its own.
        return new FlowBuilder<SimpleFlow>("extract")
                .split(executor())
                .add(flows)
                .end();
    }

    private Stream<Flow> extractions(SourceDefinition source, NightTask task, StepReporter reporter) {
        List<Step> objects = source.objects().keySet().stream()
                .map(object -> extraction(source, object, task, reporter))
                .toList();
        return source.kind().readsSideBySide()
                ? objects.stream().map(object -> flow(object.getName(), List.of(object)))
                : Stream.of(flow("extract " + source.name(), objects));
    }

    private static Flow flow(String name, List<Step> steps) {
        FlowBuilder<SimpleFlow> flow = new FlowBuilder<SimpleFlow>(name).start(steps.get(0));
        steps.subList(1, steps.size()).forEach(flow::next);
        return flow.end();
    }

    private Step extraction(SourceDefinition source, String object, NightTask task, StepReporter reporter) {
        ExtractTasklet tasklet =
                new ExtractTasklet(() -> open(source), object, task.night(), tools.landing(), tools.stop(), reporter);
        return builder("extract " + source.name() + "." + object, tasklet, reporter)
                .listener(tasklet)
                .build();
    }

    private Source open(SourceDefinition source) {
        return tools.sources().open(source);
    }

    private Step step(String name, NightTasklet.Work work, StepReporter reporter) {
        return builder(name, new NightTasklet(work), reporter).build();
    }

    /** A step that a restart does again although it was done. */
    private Step always(String name, NightTasklet.Work work, StepReporter reporter) {
        TaskletStepBuilder builder = builder(name, new NightTasklet(work), reporter);
        builder.allowStartIfComplete(true);
        return builder.build();
    }

    private TaskletStepBuilder builder(String name, Tasklet tasklet, StepReporter reporter) {
        TaskletStepBuilder builder = new StepBuilder(name, repository).tasklet(tasklet, transactions);
        builder.listener(reporter);
        builder.listener(tools.stop());
        return builder;
    }

    private static SimpleAsyncTaskExecutor executor() {
        SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("extract-");
        executor.setConcurrencyLimit(EXTRACTIONS_AT_ONCE);
        return executor;
    }
}
