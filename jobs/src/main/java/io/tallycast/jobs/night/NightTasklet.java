package io.tallycast.jobs.night;

import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** A step done in one go: it is repeated as a whole after a crash, so its work must be idempotent. */
record NightTasklet(Work work) implements Tasklet {

    /** What a step does for its night. */
    interface Work {
        Done run() throws Exception;
    }

    /** What a step has to say: rows written (-1 where counting means nothing) and a note. */
    record Done(long rows, String note) {
        static Done saying(String note) {
            return new Done(-1, note);
        }
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) throws Exception {
        Done done = work.run();
        contribution.incrementWriteCount(Math.max(done.rows(), 0));
        contribution.setExitStatus(new ExitStatus(ExitStatus.COMPLETED.getExitCode(), done.note()));
        if (done.rows() >= 0) {
            StepExecution step = context.getStepContext().getStepExecution();
            step.getExecutionContext().putLong(StepReporter.ROWS, done.rows());
        }
        return RepeatStatus.FINISHED;
    }
}
