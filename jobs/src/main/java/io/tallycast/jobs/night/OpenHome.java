package io.tallycast.jobs.night;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.config.Configuration;
import io.tallycast.jobs.config.Settings;
import io.tallycast.jobs.control.ControlDatabase;
import io.tallycast.jobs.control.NightState;
import io.tallycast.jobs.control.NightTables;
import io.tallycast.jobs.control.RunRow;
import io.tallycast.jobs.home.Cleaning;
import io.tallycast.jobs.home.Home;
import io.tallycast.jobs.home.RunHistory;
import io.tallycast.jobs.home.RunLock;
import io.tallycast.jobs.log.RunLog;
import io.tallycast.jobs.pack.Outbox;
import io.tallycast.jobs.pack.Packs;
import io.tallycast.landing.Landing;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;

/** A home held for writing, with what runs share; closed in the reverse order of opening, the run lock last. */
final class OpenHome implements AutoCloseable {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final List<String> news = new ArrayList<>();

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
        NightTables nights = new NightTables(control, home);
        Outbox outbox = Outbox.of(control, home, settings, clock);
        readBack(home, nights, outbox);
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
                nights,
                Packs.of(control, home, settings, clock),
                outbox,
                control,
                stop);
    }

    /** What was found wrong and mended when the home was opened, a sentence each. */
    List<String> news() {
        return List.copyOf(news);
    }

    private void readBack(Home home, NightTables nights, Outbox outbox) {
        int backNights = nights.readBack();
        int backMail = outbox.readBack();
        if (backNights + backMail > 0) {
            news.add("The control database had lost " + backNights + " nights and " + backMail + " deliveries;"
                    + " they were read back from run/nights/ and reports/. Nobody is mailed twice.");
        }
        List<RunRow> runs = nights.runs();
        if (!RunHistory.isReadable(home) && !runs.isEmpty()) {
            RunHistory.write(
                    home,
                    runs.stream()
                            .sorted(Comparator.comparing(RunRow::startedAt).reversed())
                            .map(run -> ended(run, nights))
                            .toList());
            news.add("The run history was missing or damaged; it was read back from the control database.");
        }
    }

    private static RunHistory.Run ended(RunRow run, NightTables nights) {
        return new RunHistory.Run(
                run.runId(),
                NightlyJob.NAME,
                run.night().businessDate(),
                run.night().revision(),
                run.startedAt(),
                run.endedAt() == null ? run.startedAt() : run.endedAt(),
                run.state() == NightState.FINISHED
                        ? nights.dataAsOf(run.night()).orElse(null)
                        : null,
                run.exitCode() == null ? ExitCode.STOPPED.number() : run.exitCode(),
                run.state().name().toLowerCase(Locale.ROOT) + ", as the control database has it",
                List.of(),
                Map.of());
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
