package io.tallycast.jobs.night;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.OperatorException;
import io.tallycast.jobs.config.Configuration;
import io.tallycast.jobs.control.NightRow;
import io.tallycast.jobs.control.NightState;
import io.tallycast.jobs.control.PublishedNight;
import io.tallycast.jobs.home.Cleaning;
import io.tallycast.jobs.home.DatedMart;
import io.tallycast.jobs.home.Home;
import io.tallycast.jobs.terminal.Progress;
import io.tallycast.jobs.terminal.Terminal;
import java.nio.file.Path;
import java.time.Clock;
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
    private final List<PublishedNight> replayed = new ArrayList<>();

    private Rebuild(NightTools tools, Progress progress) {
        this.tools = tools;
        this.progress = progress;
    }

    public static NightResult run(
            Home home, Configuration configuration, Clock clock, Terminal terminal, StopRequest stop) {
        try (OpenHome open = new OpenHome()) {
            NightTools tools = open.take(home, configuration, clock, stop, true);
            return new Rebuild(tools, open.keep(new Progress(terminal))).run();
        }
    }

    private NightResult run() {
        List<NightPlan.Task> nights = landedNights();
        DatedMart published = DatedMart.newest(tools.home()).orElseThrow(() -> nothingLanded(tools.home()));
        progress.expect(7 * nights.size() + 1);
        for (NightPlan.Task night : nights) {
            if (tools.stop().isWanted()) {
                return new NightResult(ExitCode.STOPPED, "Stopped on request; the home is as it was.", List.of());
            }
            replay(night);
        }
        publish(published);
        tools.transform().putInForce();
        tools.ledger().rebuilt(tools.transform().star(), replayed);
        Cleaning.deleteOthers(tools.home().warehouse(), tools.transform().starFolder());
        return new NightResult(
                ExitCode.DONE,
                "Rebuilt from " + nights.size() + " nights.",
                List.of(tools.home().publishedMart()));
    }

    private void replay(NightPlan.Task night) {
        NightSteps steps = new NightSteps(tools, night, runId());
        String name = night.businessDate() + "-r" + night.revision();
        step("stage " + name, steps::stage);
        step("dimensions " + name, steps::loadDimensions);
        step("facts " + name, steps::loadFacts);
        step("match " + name, steps::matchInvoices);
        step("lock " + name, steps::lockForecasts);
        step("freeze " + name, steps::freezeActuals);
        step("score " + name, steps::scoreForecasts);
        replayed.add(new PublishedNight(
                night.businessDate(), night.revision(), tools.transform().get().tableVersions()));
    }

    private void publish(DatedMart published) {
        NightPlan.Task last = new NightPlan.Task(published.businessDate(), published.revision(), false);
        step("mart", new NightSteps(tools, last, runId())::buildMart);
    }

    private void step(String name, NightTasklet.Work work) {
        Progress.Step shown = progress.start(name);
        try {
            NightTasklet.Done done = work.run();
            shown.rows(done.rows());
            shown.end(done.note());
        } catch (RuntimeException e) {
            shown.end("failed");
            throw e;
        } catch (Exception e) {
            shown.end("failed");
            throw new IllegalStateException("Cannot do " + name, e);
        }
    }

    /** The nights that ended, as they ran: what an unfinished one landed was staged by the next that ended. */
    private List<NightPlan.Task> landedNights() {
        List<NightPlan.Task> nights = new ArrayList<>();
        boolean full = false;
        for (NightRow night : tools.ledger().nights()) {
            if (night.state() == NightState.FINISHED) {
                nights.add(new NightPlan.Task(night.businessDate(), night.revision(), full || night.revision() > 1));
                full = false;
            } else if (night.state() != NightState.CAUGHT_UP) {
                full = true;
            }
        }
        if (nights.isEmpty()) {
            throw nothingLanded(tools.home());
        }
        return nights;
    }

    private String runId() {
        return "rebuild-" + tools.clock().instant().toEpochMilli();
    }

    private static OperatorException nothingLanded(Home home) {
        Path landing = home.landing();
        return new OperatorException(
                ExitCode.USAGE,
                "Nothing to rebuild: " + landing + " or " + home.mart() + " is empty. Run `tallycast nightly --home "
                        + home.root() + "` first.");
    }
}
