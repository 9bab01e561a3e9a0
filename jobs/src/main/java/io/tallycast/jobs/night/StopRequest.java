package io.tallycast.jobs.night;

import org.springframework.batch.core.step.StepExecution;

/**
 * A wish to stop, honoured at the next chunk edge: running steps end there, later ones do not begin. Is no listener of Spring
 * Batch itself: commands that take one are loaded by those that have no Spring on their class path.
 */
public final class StopRequest {
    private volatile boolean wanted;

    public void stop() {
        wanted = true;
    }

    boolean isWanted() {
        return wanted;
    }

    void honour(StepExecution step) {
        if (wanted) {
            step.setTerminateOnly();
        }
    }
}
