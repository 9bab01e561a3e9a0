package io.tallycast.jobs.night;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.OperatorException;
import io.tallycast.jobs.config.Configuration;
import io.tallycast.jobs.control.NightState;
import io.tallycast.jobs.home.CurrentRun;
import io.tallycast.jobs.home.Home;
import io.tallycast.jobs.pack.DeliveryCount;
import io.tallycast.jobs.terminal.Progress;
import io.tallycast.jobs.terminal.Terminal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A home opened for nights: it holds the run lock, the control database and what nights share, until closed. A finished
 * business date asked for again is done already; one cut off goes on where it stopped.
 */
public final class Nightly implements AutoCloseable {
    private final OpenHome open;
    private final NightTools tools;
    private final NightRunner runner;

    private Nightly(OpenHome open, NightTools tools, NightRunner runner) {
        this.open = open;
        this.tools = tools;
        this.runner = runner;
    }

    /** Opens a home, or says why not before anything is written: configuration (exit 2), somebody works in it (exit 4). */
    public static Nightly open(
            Home home, Configuration configuration, Clock clock, Terminal terminal, StopRequest stop) {
        OpenHome open = new OpenHome();
        try {
            NightTools tools = open.take(home, configuration, clock, stop, false);
            requireStar(tools);
            tools.transform().putInForce();
            BatchContext batch = open.keep(BatchContext.start(tools.control()));
            Progress progress = open.keep(new Progress(terminal));
            open.news().forEach(progress::say);
            return new Nightly(open, tools, new NightRunner(batch, tools, progress, configuration.variables()));
        } catch (RuntimeException e) {
            open.close();
            throw e;
        }
    }

    /** A star that is gone would be begun anew with one night's changes, and published as if they were all. */
    private static void requireStar(NightTools tools) {
        boolean isMade = tools.nights().all().stream().anyMatch(night -> night.state() == NightState.FINISHED);
        if (isMade && !tools.transform().isThere()) {
            throw new OperatorException(
                    ExitCode.USAGE,
                    "The star is gone: nights have ended, and "
                            + tools.transform().starName() + " does not exist. Nothing was written. Put it"
                            + " back, or run `tallycast rebuild --home "
                            + tools.home().root()
                            + "` to make it anew from landing.");
        }
    }

    /** From now on a night says at its end what its steps took of the machine. */
    public void measure() {
        runner.measure();
    }

    /** Runs the night of a business date, yesterday in the company's zone unless told, unless it is done. */
    public NightResult run(@Nullable LocalDate date, boolean force) {
        LocalDate today = LocalDate.ofInstant(
                tools.clock().instant(), tools.settings().company().timeZone());
        LocalDate wanted = date == null ? today.minusDays(1) : date;
        NightPlan plan = NightPlan.of(tools.nights().all(), wanted, force, today);
        return plan.task() == null ? nothingToDo(wanted) : runner.run(plan.task(), plan);
    }

    /** A finished date has no work but mail that did not get through. */
    private NightResult nothingToDo(LocalDate businessDate) {
        // A process that died after its night had ended left it.
        CurrentRun.clear(tools.home());
        DeliveryCount count = tools.outbox().deliver();
        String mail = count.sent() == 0 ? "" : " Mail: " + count.sent() + " sent.";
        return new NightResult(
                count.exitCode(),
                businessDate + " is done already; nothing to do. Use --force to do it again." + mail
                        + tools.outbox().troubles(),
                List.of());
    }

    @Override
    public void close() {
        open.close();
    }
}
