package io.tallycast.jobs.cli;

import io.tallycast.jobs.home.CurrentRun;
import io.tallycast.jobs.home.RunHistory;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The status for programs: what runs, what was cut off, what ended. */
record StatusJson(@Nullable CurrentRun running, @Nullable CurrentRun cutOff, List<RunHistory.Run> runs) {

    static String of(@Nullable CurrentRun running, Optional<CurrentRun> cutOff, List<RunHistory.Run> runs) {
        return JsonMapper.builder().build().writeValueAsString(new StatusJson(running, cutOff.orElse(null), runs));
    }
}
