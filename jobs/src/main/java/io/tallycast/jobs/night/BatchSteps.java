package io.tallycast.jobs.night;

import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.builder.TaskletStepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** Makes steps of Spring Batch that tell how far they are, and do not begin once a stop is wanted. */
final class BatchSteps {
    /** Steps commit what they write themselves, before and after each thing done outside the database. */
    private final PlatformTransactionManager transactions = new ResourcelessTransactionManager();

    private final JobRepository repository;
    private final StepReporter reporter;
    private final StopRequest stop;

    BatchSteps(JobRepository repository, StepReporter reporter, StopRequest stop) {
        this.repository = repository;
        this.reporter = reporter;
        this.stop = stop;
    }

    Step of(NightStep step) {
        return builder(step.name(), new NightTasklet(step.work())).build();
    }

    /** A step that a restart does again although it was done. */
    Step always(NightStep step) {
        TaskletStepBuilder builder = builder(step.name(), new NightTasklet(step.work()));
        builder.allowStartIfComplete(true);
        return builder.build();
    }

    TaskletStepBuilder builder(String name, Tasklet tasklet) {
        TaskletStepBuilder builder = new StepBuilder(name, repository).tasklet(tasklet, transactions);
        builder.listener(reporter);
        builder.listener(new StepExecutionListener() {
            @Override
            public void beforeStep(StepExecution step) {
                stop.honour(step);
            }
        });
        return builder;
    }
}
