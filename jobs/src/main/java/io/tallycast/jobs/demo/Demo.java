package io.tallycast.jobs.demo;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.OperatorException;
import io.tallycast.jobs.demo.world.Company;
import io.tallycast.jobs.demo.world.Truth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Shows the whole product on a demo company: builds its systems, then lets it work three days with a night after each.
 * Run again on the same home, it goes on where it stopped; what is done is not done twice.
 */
public final class Demo {

    /** The three business dates; the last one ends the month that is reported. */
    public static final List<LocalDate> NIGHTS =
            List.of(LocalDate.of(2026, 10, 29), LocalDate.of(2026, 10, 30), LocalDate.of(2026, 10, 31));

    /** Runs the nightly job of the home for a business date. */
    @FunctionalInterface
    public interface Nightly {

        /** The exit code; 0 also when there was nothing to do. */
        int run(LocalDate businessDate);
    }

    private final Path home;
    private final Consumer<String> out;

    private Demo(Path home, Consumer<String> out) {
        this.home = home;
        this.out = out;
    }

    /**
     * Runs the demo in {@code home}.
     *
     * @param company the invented company; a home keeps the one it was made with
     * @param out takes a line of progress at a time
     * @return 0, or the exit code of the night that failed
     * @throws OperatorException when the home belongs to somebody or something else
     */
    public static int run(Path home, Company company, Nightly nightly, Consumer<String> out) {
        return new Demo(home.toAbsolutePath().normalize(), out).run(company, nightly);
    }

    private int run(Company company, Nightly nightly) {
        refuseAForeignHome();
        long started = System.nanoTime();
        out.accept("Demo company " + company.name() + ": " + company.teams() + " teams, " + company.reps() + " reps, "
                + company.accounts() + " accounts.");
        try (DemoDatabases databases = DemoDatabases.start(home)) {
            DemoHome.write(home, company);
            DemoCompany systems = create(company, databases);
            Truth truth = systems.world().truth(systems.today());
            out.accept("Its CRM, invoicing and drop folders stand at the end of " + systems.today() + ": "
                    + rows(truth, "opportunities", "activities", "invoices", "invoice_lines") + " ("
                    + seconds(started) + ").");
            for (LocalDate night : NIGHTS) {
                systems.advance(night);
                out.accept("");
                out.accept("Night of " + night + ": the company worked one more day.");
                int exit = nightly.run(night);
                if (exit != 0) {
                    return exit;
                }
            }
            farewell(started);
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the demo home " + home + ": " + e.getMessage(), e);
        }
    }

    private DemoCompany create(Company company, DemoDatabases databases) {
        try {
            return DemoCompany.create(home, company, databases);
        } catch (IllegalArgumentException e) {
            throw new OperatorException(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    private void refuseAForeignHome() {
        if (Files.exists(home.resolve("demo"))) {
            return;
        }
        if (Files.exists(home) && !isEmpty(home)) {
            throw new OperatorException(
                    ExitCode.USAGE,
                    home + " is not empty and no demo made it. The demo would mix with what is there: name a new folder"
                            + " with --home.");
        }
    }

    private void farewell(long started) {
        out.accept("");
        out.accept("Done in " + seconds(started) + ". The month's report:");
        newest(home.resolve("reports"), ".pdf").ifPresent(pdf -> out.accept("  PDF   " + pdf));
        newest(home.resolve("outbox"), ".eml").ifPresent(mail -> out.accept("  mail  " + mail));
        out.accept("  mart  " + home.resolve("mart").resolve("tallycast.duckdb"));
        out.accept("");
        out.accept("Try next:");
        out.accept("  ./tallycast sql --home " + home
                + " \"select team, round(sum(bookings)) as bookings from kpi.bookings_rep_month"
                + " where month_id = '2026-10' group by team order by 2 desc\"");
        out.accept("  ./tallycast status --home " + home);
    }

    private static String rows(Truth truth, String... tables) {
        StringBuilder text = new StringBuilder();
        for (String table : tables) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(String.format(Locale.ROOT, "%,d", truth.rows().get(table)))
                    .append(' ')
                    .append(table.replace('_', ' '));
        }
        return text.toString();
    }

    private static String seconds(long since) {
        return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - since) / 1e9);
    }

    private static boolean isEmpty(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.findAny().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + folder + ": " + e.getMessage(), e);
        }
    }

    private static java.util.Optional<Path> newest(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            return java.util.Optional.empty();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .max(Comparator.comparing(file -> file.toFile().lastModified()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + folder + ": " + e.getMessage(), e);
        }
    }
}
