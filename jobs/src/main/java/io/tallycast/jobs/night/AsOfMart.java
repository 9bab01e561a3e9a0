package io.tallycast.jobs.night;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.OperatorException;
import io.tallycast.jobs.config.Configuration;
import io.tallycast.jobs.control.NightRow;
import io.tallycast.jobs.control.NightState;
import io.tallycast.jobs.control.PublishedNight;
import io.tallycast.jobs.home.Home;
import io.tallycast.landing.Night;
import io.tallycast.transform.MartBuilder;
import io.tallycast.transform.MartReport;
import io.tallycast.transform.NightTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The mart as it was known on a date: that of the last night up to it, built anew from the table versions recorded when it was
 * published. No source is read and what is published stays as it is.
 *
 * @param path the file
 * @param night the night it is of, as in {@code 2026-10-31-r1}
 * @param failed checks of severity error it does not pass: models and checks are those of now
 */
public record AsOfMart(Path path, String night, List<String> failed) {

    /**
     * Builds it; again, it replaces the file with equal rows.
     *
     * @param output file to write, which must not be there; null for {@code mart/as-of/tallycast-<date>.duckdb}
     */
    public static AsOfMart build(
            Home home, Configuration configuration, Clock clock, LocalDate date, @Nullable Path output) {
        if (output != null && Files.exists(output)) {
            throw new OperatorException(
                    ExitCode.USAGE, output + " exists and was left alone. Remove it, or name another --output.");
        }
        Path file = output == null
                ? home.mart().resolve("as-of").resolve("tallycast-" + date + ".duckdb")
                : output.toAbsolutePath().normalize();
        try (OpenHome open = new OpenHome()) {
            NightTools tools = open.take(home, configuration, clock, new StopRequest(), false);
            return build(tools, date, file);
        }
    }

    /** Builds the mart of the last night that ended anew and publishes it, from the star as it is. */
    public static Path publish(Home home, Configuration configuration, Clock clock) {
        try (OpenHome open = new OpenHome()) {
            NightTools tools = open.take(home, configuration, clock, new StopRequest(), false);
            Night night = tools.nights().all().stream()
                    .filter(row -> row.state() == NightState.FINISHED)
                    .map(NightRow::night)
                    .max(Comparator.naturalOrder())
                    .orElseThrow(() -> new OperatorException(
                            ExitCode.USAGE,
                            "No night has ended yet, so there is no mart to make. Run `tallycast nightly --home "
                                    + home.root() + "` first."));
            String run = "mart-" + clock.instant().toEpochMilli();
            return MartBuilder.build(
                            new NightSteps(tools, new NightTask(night, false), run).request(home.mart(), Map.of()))
                    .path();
        }
    }

    private static AsOfMart build(NightTools tools, LocalDate date, Path file) {
        LocalDate today = LocalDate.ofInstant(
                tools.clock().instant(), tools.settings().company().timeZone());
        if (date.isAfter(today)) {
            throw new OperatorException(
                    ExitCode.USAGE,
                    date + " has not come yet, so nothing is known as of it. Give a date up to " + today + ".");
        }
        PublishedNight night = tools.nights().publishedBy(date).orElseThrow(() -> nothingKnown(tools, date));
        NightTask task = new NightTask(night.night(), false);
        String run = "as-of-" + tools.clock().instant().toEpochMilli();
        MartReport report = MartBuilder.buildAsOf(
                new NightSteps(tools, task, run).request(Objects.requireNonNull(file.getParent()), night.versions()),
                file.getFileName().toString());
        return new AsOfMart(
                report.path(),
                night.night().batch(),
                report.checks().stream()
                        .filter(check -> check.isError() && !check.passed())
                        .map(MartReport.CheckResult::name)
                        .toList());
    }

    private static OperatorException nothingKnown(NightTools tools, LocalDate date) {
        return new OperatorException(
                ExitCode.USAGE,
                "Nothing is known as of " + date + ": "
                        + tools.nights()
                                .firstPublished()
                                .map(first ->
                                        "the first night whose table versions are recorded is that of " + first + ".")
                                .orElse("no night has published a mart yet. Run `tallycast nightly --home "
                                        + tools.home().root() + "` first."));
    }
}
