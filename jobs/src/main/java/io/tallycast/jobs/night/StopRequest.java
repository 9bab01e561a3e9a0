package io.tallycast.jobs.night;

import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/** A wish to stop, honoured at the next chunk edge: running steps end there, later ones do not begin. */
public final class StopRequest implements StepExecutionListener {
    private volatile boolean wanted;

    public void stop() {
        wanted = true;
    }

    boolean isWanted() {
        return wanted;
    }

    @Override
    public void beforeStep(StepExecution step) {
        honour(step);
    }

    void honour(StepExecution step) {
        if (wanted) {
            step.setTerminateOnly();
        }
    }
}
