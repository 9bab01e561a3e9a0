package io.tallycast.jobs.doctor;

import io.tallycast.jobs.ExitCode;

/** One row of the examination: {@code exitCode} is DONE when all is well. */
public record Finding(String check, ExitCode exitCode, String detail) {

    static Finding good(String check, String detail) {
        return new Finding(check, ExitCode.DONE, detail);
    }

    public boolean isGood() {
        return exitCode == ExitCode.DONE;
    }
}
