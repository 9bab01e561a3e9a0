package io.tallycast.jobs.cli;

import io.tallycast.demo.DemoCompany;
import io.tallycast.demo.DemoDatabases;
import io.tallycast.demo.world.Company;
import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.config.Configuration;
import io.tallycast.jobs.home.Home;
import io.tallycast.jobs.init.NewHome;
import io.tallycast.jobs.night.NightResult;
import io.tallycast.jobs.night.Nightly;
import io.tallycast.jobs.night.StopRequest;
import io.tallycast.sql.SourceTemplates;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The demo company: its systems made and filled, three nights run, the month's report rendered and mailed. */
final class DemoNights {
    private static final List<String> TEMPLATES =
            List.of("demo-crm", "demo-erp", "demo-marketing", "demo-people", "ecb-rates");
    private static final int NIGHTS = 3;
    private static final String QUESTION = "select rep_name, deals_won, bookings, attainment"
            + " from kpi.bookings_rep_month where month_id = '2026-10' order by bookings desc";

    private final Invocation invocation;
    private final Path folder;
    private final Home home;

    /** @param folder the home to make, as it was named */
    DemoNights(Invocation invocation, Path folder) {
        this.invocation = invocation;
        this.folder = folder;
        this.home = new Home(folder);
    }

    /** Runs the nights, or what of them is not done, and answers with the exit code. */
    @SuppressWarnings("try") // The signals are handled while the block runs.
    int run(int scale, boolean tiny) {
        Company company = tiny ? Company.tiny() : Company.standard(scale);
        makeHome(company);
        invocation.terminal().out().println("Inventing " + company.name() + " in " + home.root() + " ...");
        StopRequest stop = new StopRequest();
        try (StopSignals signals = StopSignals.to(stop, () -> {});
                DemoDatabases databases = DemoDatabases.start(home.root())) {
            DemoCompany systems = DemoCompany.create(home.root(), company, databases);
            return runNights(systems, company.firstNight(), stop);
        }
    }

    private int runNights(DemoCompany systems, LocalDate first, StopRequest stop) {
        Configuration configuration = Configuration.read(home, invocation.environment());
        NightResult result;
        try (Nightly nightly = Nightly.open(home, configuration, invocation.clock(), invocation.terminal(), stop)) {
            int night = 0;
            do {
                systems.advance(first.plusDays(night));
                result = nightly.run(first.plusDays(night), false);
                night++;
            } while (night < NIGHTS && result.exitCode() == ExitCode.DONE);
        }
        int exitCode = Ending.print(invocation.terminal(), home, configuration.variables(), result);
        if (result.exitCode() == ExitCode.DONE) {
            printNext();
        }
        return exitCode;
    }

    private void printNext() {
        PrintWriter out = invocation.terminal().out();
        String at = folder.toString();
        out.println("Try next:");
        out.println("  " + invocation.commandLine("sql", "--home", at, QUESTION));
        out.println("  " + invocation.commandLine("report", "preview", "executive", "--home", at));
        out.flush();
    }

    private void makeHome(Company company) {
        Path mark = home.root().resolve("demo");
        if (Files.isDirectory(mark) && Files.exists(home.configuration())) {
            return;
        }
        new NewHome(SourceTemplates.load())
                .make(
                        home,
                        TEMPLATES,
                        null,
                        Map.of(
                                "name",
                                company.name(),
                                "currency",
                                Company.CURRENCY,
                                "time-zone",
                                "Europe/Paris",
                                "working-day-country",
                                "FR"));
        try {
            Files.createDirectory(mark);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + home.root() + ": " + e.getMessage(), e);
        }
    }
}
