package io.tallycast.jobs.night;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.OperatorException;
import io.tallycast.jobs.config.Configuration;
import io.tallycast.jobs.control.NightRow;
import io.tallycast.jobs.control.NightState;
import io.tallycast.jobs.control.PublishedNight;
import io.tallycast.jobs.home.Cleaning;
import io.tallycast.jobs.home.CurrentRun;
import io.tallycast.jobs.home.DatedMart;
import io.tallycast.jobs.home.Home;
import io.tallycast.jobs.terminal.Progress;
import io.tallycast.jobs.terminal.Terminal;
import io.tallycast.transform.DerivedSteps;
import io.tallycast.transform.NightTask;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Star and mart anew from landing: every landed batch, night by night, into a new star folder. Only when its mart is
 * published does the new star take the old one's place; whatever goes wrong before leaves the home as it was. It always
 * starts afresh, and reads no source.
 */
public final class Rebuild {
    private final NightTools tools;
    private final Progress progress;
    private final Instant startedAt;
    private final List<PublishedNight> replayed = new ArrayList<>();
    private final List<CurrentRun.Step> ended = new ArrayList<>();

    private Rebuild(NightTools tools, Progress progress) {
        this.tools = tools;
        this.progress = progress;
        this.startedAt = tools.clock().instant();
    }

    public static NightResult run(
            Home home, Configuration configuration, Clock clock, Terminal terminal, StopRequest stop) {
        try (OpenHome open = new OpenHome()) {
            NightTools tools = open.take(home, configuration, clock, stop, true);
            try {
                return new Rebuild(tools, open.keep(new Progress(terminal))).run();
            } finally {
                CurrentRun.clear(home);
            }
        }
    }

    private NightResult run() {
        List<NightTask> nights = landedNights();
        NightTask last = published(nights);
        progress.expect((3 + DerivedSteps.names().size()) * nights.size() + 1);
        for (NightTask night : nights) {
            if (tools.stop().isWanted()) {
                return new NightResult(ExitCode.STOPPED, "Stopped on request; the home is as it was.", List.of());
            }
            replay(night);
        }
        step("mart", last, new NightSteps(tools, last, runId())::buildMart);
        tools.transform().putInForce();
        tools.nights().rebuilt(tools.transform().star(), replayed);
        Cleaning.deleteOthers(tools.home().warehouse(), tools.transform().starFolder());
        return new NightResult(
                ExitCode.DONE,
                "Rebuilt from " + nights.size() + " nights.",
                List.of(tools.home().publishedMart()));
    }

    private void replay(NightTask night) {
        NightSteps steps = new NightSteps(tools, night, runId());
        String name = night.night().batch();
        step("stage " + name, night, steps::stage);
        step("dimensions " + name, night, steps::loadDimensions);
        step("facts " + name, night, steps::loadFacts);
        for (String derived : DerivedSteps.names()) {
            step(derived + " " + name, night, () -> steps.derive(derived));
        }
        replayed.add(new PublishedNight(night.night(), tools.transform().get().tableVersions()));
    }

    /** The night whose mart is published; where no mart is left, the last one that ended. */
    private NightTask published(List<NightTask> nights) {
        return DatedMart.newest(tools.home())
                .map(mart -> new NightTask(mart.night(), false))
                .orElseGet(() -> nights.get(nights.size() - 1));
    }

    private void step(String name, NightTask night, NightTasklet.Work work) {
        Progress.Step shown = progress.start(name);
        say(night, shown);
        try {
            NightTasklet.Done done = work.run();
            shown.rows(done.rows());
            shown.end(done.note());
            ended.add(new CurrentRun.Step(name, shown.rows(), shown.milliseconds()));
        } catch (RuntimeException e) {
            shown.end("failed");
            throw e;
        } catch (Exception e) {
            shown.end("failed");
            throw new IllegalStateException("Cannot do " + name, e);
        }
    }

    /** For {@code status}: a rebuild holds the home as long as a night does. */
    private void say(NightTask night, Progress.Step shown) {
        List<CurrentRun.Step> steps = new ArrayList<>(ended);
        steps.add(new CurrentRun.Step(shown.name(), -1, -1));
        new CurrentRun(
                        "rebuild-" + startedAt.toEpochMilli(),
                        "rebuild",
                        night.night(),
                        startedAt,
                        ProcessHandle.current().pid(),
                        steps)
                .write(tools.home());
    }

    /** The nights that ended, as they ran: what an unfinished one landed was staged by the next that ended. */
    private List<NightTask> landedNights() {
        List<NightTask> nights = new ArrayList<>();
        boolean full = false;
        for (NightRow night : tools.nights().all()) {
            if (night.state() == NightState.FINISHED) {
                nights.add(new NightTask(night.night(), full || night.night().revision() > 1));
                full = false;
            } else if (night.state() != NightState.SKIPPED) {
                full = true;
            }
        }
        // Of a landing that is not there an empty star would be made, in the place of the one that is.
        if (nights.isEmpty() || !isAnythingLanded()) {
            throw nothingLanded(tools.home());
        }
        return nights;
    }

    private boolean isAnythingLanded() {
        return tools.sources().read().stream()
                .anyMatch(source -> source.objects().keySet().stream()
                        .anyMatch(object -> !tools.landing()
                                .manifests(source.name(), object)
                                .isEmpty()));
    }

    private String runId() {
        return "rebuild-" + startedAt.toEpochMilli();
    }

    private static OperatorException nothingLanded(Home home) {
        Path landing = home.landing();
        return new OperatorException(
                ExitCode.USAGE,
                "Nothing to rebuild: " + landing
                        + " holds nothing of a night that ended. Nothing was written. Put it back"
                        + " where it is missing, or run `tallycast nightly --home " + home.root() + "` first.");
    }
}
