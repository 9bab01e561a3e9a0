package io.tallycast.jobs.night;

/** A step of a job: its name, and what it does. */
record NightStep(String name, NightTasklet.Work work) {
    NightStep named(String other) {
        return new NightStep(other, work);
    }
}
