package io.tallycast.jobs.night;

import io.tallycast.ingest.Source;
import io.tallycast.ingest.SourceDefinition;
import io.tallycast.landing.Manifest.Column;
import io.tallycast.transform.NightTask;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.FlowBuilder;
import org.springframework.batch.core.job.builder.FlowJobBuilder;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.flow.Flow;
import org.springframework.batch.core.job.flow.support.SimpleFlow;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * The nightly job of one night, in the order it runs. It is built anew for each night: the sources' objects are its
 * extraction steps.
 */
final class NightlyJob {
    static final String NAME = "nightly";
    /** Extractions side by side; objects of one source follow each other unless its kind allows more. */
    private static final int EXTRACTIONS_AT_ONCE = 4;

    private final JobRepository repository;
    private final NightTools tools;
    private final NightTask task;
    private final StepReporter reporter;
    private final NightSteps steps;
    private final BatchSteps batch;

    NightlyJob(JobRepository repository, NightTools tools, NightTask task, String runId, StepReporter reporter) {
        this.repository = repository;
        this.tools = tools;
        this.task = task;
        this.reporter = reporter;
        this.steps = new NightSteps(tools, task, runId);
        this.batch = new BatchSteps(repository, reporter, tools.stop());
    }

    int stepCount() {
        int objects = tools.sources().read().stream()
                .mapToInt(source -> source.objects().size())
                .sum();
        return 1 + objects + steps.ofStar().size() + 1 + steps.ofReports().size();
    }

    Job job() {
        FlowBuilder<FlowJobBuilder> flow = new JobBuilder(NAME, repository)
                .flow(batch.always(steps.first()))
                .next(extraction());
        steps.ofStar().forEach(step -> flow.next(batch.of(step)));
        flow.next(batch.of(steps.ofMart()));
        steps.ofReports().forEach(step -> flow.next(batch.of(step)));
        return flow.end().build();
    }

    private Flow extraction() {
        Flow[] flows =
                tools.sources().read().stream().flatMap(this::extractions).toArray(Flow[]::new);
        // A split joins whatever was built before it, so it is a flow of its own.
        return new FlowBuilder<SimpleFlow>("extract")
                .split(executor())
                .add(flows)
                .end();
    }

    private Stream<Flow> extractions(SourceDefinition source) {
        List<Step> objects = source.objects().keySet().stream()
                .map(object -> extraction(source, object))
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

    private Step extraction(SourceDefinition source, String object) {
        ExtractTasklet tasklet = new ExtractTasklet(
                () -> open(source),
                object,
                task.night(),
                tools.landing(),
                tools.stop(),
                reporter,
                columns -> requireFit(source, object, columns));
        return batch.builder("extract " + source.name() + "." + object, tasklet)
                .listener(tasklet)
                .build();
    }

    /** Looked at only when columns have gone or changed: models that ran last night still run on the same. */
    private void requireFit(SourceDefinition source, String object, List<Column> columns) {
        boolean changed = tools.landing()
                .latest(source.name(), object)
                .filter(latest -> !latest.schema().isEmpty() && !columns.isEmpty())
                .filter(latest -> !Set.copyOf(columns).containsAll(latest.schema()))
                .isPresent();
        if (changed) {
            HomeModels.requireFit(tools.home(), tools.settings(), source, object, columns, tools.clock());
        }
    }

    private Source open(SourceDefinition source) {
        return tools.sources().open(source);
    }

    private static SimpleAsyncTaskExecutor executor() {
        SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("extract-");
        executor.setConcurrencyLimit(EXTRACTIONS_AT_ONCE);
        return executor;
    }
}
