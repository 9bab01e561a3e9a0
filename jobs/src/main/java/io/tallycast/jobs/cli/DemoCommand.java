package io.tallycast.jobs.cli;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.OperatorException;
import io.tallycast.jobs.config.Configuration;
import io.tallycast.jobs.demo.DemoCompany;
import io.tallycast.jobs.demo.DemoDatabases;
import io.tallycast.jobs.demo.world.Company;
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
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The demo company: its systems made and filled, three nights run, the month's report rendered and mailed. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Builds a demo company in real systems, runs three nights and mails the month's report.")
final class DemoCommand implements Callable<Integer> {
    private static final List<String> TEMPLATES =
            List.of("demo-crm", "demo-erp", "demo-marketing", "demo-people", "ecb-rates");
    private static final int NIGHTS = 3;
    private static final String QUESTION = "select rep_name, deals_won, bookings, attainment"
            + " from kpi.bookings_rep_month where month_id = '2026-10' order by bookings desc";

    private final Invocation invocation;

    @Option(names = "--home", paramLabel = "DIR", description = "The home to make; ${DEFAULT-VALUE} here unless told.")
    Path folder = Path.of("demo");

    @Option(names = "--scale", paramLabel = "N", description = "Multiplies teams, reps and accounts.")
    int scale = 1;

    @Option(names = "--tiny", hidden = true, description = "The company of the tests.")
    boolean tiny;

    DemoCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    @SuppressWarnings("try") // The signals are handled while the block runs.
    public Integer call() {
        if (scale < 1) {
            throw new OperatorException(ExitCode.USAGE, "--scale must be 1 or more, and is " + scale + ".");
        }
        Home home = new Home(folder);
        Company company = tiny ? Company.tiny() : Company.standard(scale);
        makeHome(home, company);
        invocation.terminal().out().println("Inventing " + company.name() + " in " + home.root() + " ...");
        StopRequest stop = new StopRequest();
        try (StopSignals signals = StopSignals.to(stop);
                DemoDatabases databases = DemoDatabases.start(home.root())) {
            DemoCompany systems = DemoCompany.create(home.root(), company, databases);
            return runNights(home, systems, company.firstNight(), stop);
        }
    }

    private int runNights(Home home, DemoCompany systems, LocalDate first, StopRequest stop) {
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

    private static void makeHome(Home home, Company company) {
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
