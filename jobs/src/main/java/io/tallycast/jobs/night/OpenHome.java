package io.tallycast.jobs.night;

import io.tallycast.jobs.config.Configuration;
import io.tallycast.jobs.config.Settings;
import io.tallycast.jobs.control.ControlDatabase;
import io.tallycast.jobs.control.NightTables;
import io.tallycast.jobs.home.Cleaning;
import io.tallycast.jobs.home.Home;
import io.tallycast.jobs.home.RunLock;
import io.tallycast.jobs.log.RunLog;
import io.tallycast.jobs.pack.Outbox;
import io.tallycast.jobs.pack.Packs;
import io.tallycast.landing.Landing;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.sql.DataSource;

/** A home held for writing, with what runs share; closed in the reverse order of opening, the run lock last. */
final class OpenHome implements AutoCloseable {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    /**
     * Opens a home, or says why not before anything is written: configuration (exit 2), somebody works in it (exit 4).
     *
     * @param anew whether a new star is written beside the one in force
     */
    NightTools take(Home home, Configuration configuration, Clock clock, StopRequest stop, boolean anew) {
        Settings settings = configuration.settings();
        ReportNames.check(home, settings);
        keep(RunLock.take(home));
        // Here and nowhere later: Spark keeps its blocks in there for all the nights of a session.
        Cleaning.clearTemporary(home);
        HomeSources sources = keep(HomeSources.read(home, configuration.variables(), clock));
        RunLog.open(home, settings, configuration.variables().secrets());
        DataSource control =
                keep(ControlDatabase.open(home, settings.control())).dataSource();
        HomeTransform transform = anew
                ? HomeTransform.ofNewStar(home, settings, sources.definitions(), clock)
                : HomeTransform.ofStarInForce(home, settings, sources.definitions(), clock);
        return new NightTools(
                home,
                settings,
                clock,
                sources,
                keep(transform),
                new Landing(home.landing()),
                new NightTables(control),
                Packs.of(control, home, settings, clock),
                Outbox.of(control, home, settings, clock),
                control,
                stop);
    }

    <T extends AutoCloseable> T keep(T closeable) {
        open.push(closeable);
        return closeable;
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            close(open.pop());
        }
    }

    private static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("Cannot close " + closeable, e);
        }
    }
}
