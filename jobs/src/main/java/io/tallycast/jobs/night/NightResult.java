package io.tallycast.jobs.night;

import io.tallycast.jobs.ExitCode;
import java.nio.file.Path;
import java.util.List;

/** How a start ended: the code, one sentence, and where what it made lies (empty when it made nothing). */
public record NightResult(ExitCode exitCode, String message, List<Path> made) {}
