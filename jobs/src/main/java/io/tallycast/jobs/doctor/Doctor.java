package io.tallycast.jobs.doctor;

import io.tallycast.ingest.Source;
import io.tallycast.ingest.SourceDefinition;
import io.tallycast.jobs.CodeVersion;
import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.Failure;
import io.tallycast.jobs.config.Configuration;
import io.tallycast.jobs.control.ControlDatabase;
import io.tallycast.jobs.home.Home;
import io.tallycast.jobs.home.RunHistory;
import io.tallycast.jobs.home.RunLock;
import io.tallycast.jobs.night.DiskSpace;
import io.tallycast.jobs.night.HomeModels;
import io.tallycast.jobs.night.HomeSources;
import io.tallycast.jobs.night.ReportNames;
import io.tallycast.landing.LandedBatch;
import io.tallycast.landing.Landing;
import io.tallycast.landing.LandingException;
import io.tallycast.reports.Mart;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks at everything a night needs, and goes on after what it finds wrong. */
public final class Doctor {
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private final Home home;
    private final Supplier<Configuration> configuration;
    private final Clock clock;

    public Doctor(Home home, Supplier<Configuration> configuration, Clock clock) {
        this.home = home;
        this.configuration = configuration;
        this.clock = clock;
    }

    /** All findings, in the order a person would mend them. */
    public List<Finding> examine() {
        return examine(false);
    }

    /**
     * All findings, in the order a person would mend them.
     *
     * @param deep whether to read all that is landed and published
     */
    public List<Finding> examine(boolean deep) {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.good(
                "version",
                "tallycast " + CodeVersion.text() + ", Java "
                        + Runtime.version().feature()));
        Configuration read = null;
        try {
            read = configuration.get();
            ReportNames.check(home, read.settings());
            findings.add(Finding.good("configuration", home.configuration().toString()));
        } catch (RuntimeException e) {
            findings.add(finding("configuration", e));
        }
        findings.add(writable());
        findings.add(disk());
        findings.add(lock());
        if (read != null) {
            findings.add(clock(read));
            findings.add(control(read));
            findings.add(mart(read));
            if (deep) {
                findings.addAll(landed());
                findings.addAll(published());
            }
            findings.addAll(sources(read));
        }
        return findings;
    }

    private Finding writable() {
        return Files.isWritable(home.root())
                ? Finding.good("permissions", home.root() + " can be written")
                : new Finding("permissions", ExitCode.USAGE, home.root() + " cannot be written by this user");
    }

    private Finding disk() {
        DiskSpace space = DiskSpace.of(home);
        return new Finding("disk", space.isEnough() ? ExitCode.DONE : ExitCode.RESOURCES, space.describe());
    }

    private Finding lock() {
        return RunLock.isHeld(home)
                ? new Finding("lock", ExitCode.ALREADY_RUNNING, "another process works here; see `tallycast status`")
                : Finding.good("lock", "free");
    }

    private Finding clock(Configuration read) {
        var zone = read.settings().company().timeZone();
        DateTimeFormatter shown = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss VV");
        String now = shown.format(clock.instant().atZone(zone));
        return RunHistory.read(home).runs().stream()
                .map(RunHistory.Run::endedAt)
                .filter(end -> end.isAfter(clock.instant().plus(CLOCKS_DIFFER)))
                .findFirst()
                .map(end -> new Finding(
                        "clock",
                        ExitCode.USAGE,
                        now + ", and the last run ended at " + shown.format(end.atZone(zone))
                                + ": the clock was set back. Set it right; nights run forward only."))
                .orElseGet(() -> Finding.good("clock", now));
    }

    /** Not while somebody works here: the file has one process at a time. */
    @SuppressWarnings("try") // The lock is held while the block runs.
    private Finding control(Configuration read) {
        if (!Files.isWritable(home.root()) || !Files.exists(home.control())) {
            return Finding.good("control database", "not looked at");
        }
        try (RunLock lock = RunLock.take(home)) {
            ControlDatabase.probe(home, read.settings().control());
            return Finding.good("control database", "can be read");
        } catch (RuntimeException e) {
            Finding found = finding("control database", e);
            return found.exitCode() == ExitCode.ALREADY_RUNNING ? Finding.good("control database", "in use") : found;
        }
    }

    private Finding mart(Configuration read) {
        Optional<RunHistory.Run> good = RunHistory.read(home).lastGood();
        if (!Files.exists(home.publishedMart())) {
            return good.isEmpty()
                    ? Finding.good("mart", "none yet")
                    : new Finding(
                            "mart",
                            ExitCode.USAGE,
                            home.publishedMart() + " is missing: run `tallycast mart` or the next night");
        }
        Duration limit = read.settings().alert().martOlderThan();
        Duration age = good.map(run -> Duration.between(run.endedAt(), clock.instant()))
                .orElse(Duration.ZERO);
        return limit != null && age.compareTo(limit) > 0
                ? new Finding(
                        "mart",
                        ExitCode.DATA_CHECK_FAILED,
                        "of " + good.map(RunHistory.Run::businessDate).orElse(null) + ", made " + age.toHours()
                                + " hours ago: no night has ended well since. `tallycast status` shows why")
                : Finding.good("mart", "published");
    }

    private List<Finding> landed() {
        Landing landing = new Landing(home.landing());
        List<Finding> findings = new ArrayList<>();
        int batches = 0;
        try {
            for (String source : landing.sources()) {
                for (String object : landing.objects(source)) {
                    for (LandedBatch batch : landing.batches(source, object)) {
                        batches++;
                        batch.damaged()
                                .ifPresent(part ->
                                        findings.add(finding("landed " + object, LandingException.damagedPart(part))));
                    }
                }
            }
        } catch (RuntimeException e) {
            findings.add(finding("landed", e));
        }
        return findings.isEmpty() ? List.of(Finding.good("landed", batches + " batches are as written")) : findings;
    }

    private List<Finding> published() {
        List<Finding> findings = new ArrayList<>();
        if (Files.exists(home.publishedMart())) {
            try {
                findings.add(Finding.good("mart", Mart.readAll(home.publishedMart()) + " tables can be read"));
            } catch (RuntimeException e) {
                findings.add(finding("mart", e));
            }
        }
        boolean isKnown = RunHistory.isReadable(home) || !Files.exists(home.control());
        findings.add(
                isKnown
                        ? Finding.good("run history", "can be read")
                        : new Finding(
                                "run history",
                                ExitCode.RESOURCES,
                                "is missing or damaged; the next run reads it back from the control database"));
        return findings;
    }

    private List<Finding> sources(Configuration read) {
        List<Finding> findings = new ArrayList<>();
        try (HomeSources sources = HomeSources.read(home, read.variables(), clock)) {
            for (SourceDefinition source : sources.definitions()) {
                findings.addAll(objects(sources, source));
                findings.addAll(models(read, sources, source));
            }
        } catch (RuntimeException e) {
            findings.add(finding("sources", e));
        }
        return findings;
    }

    private List<Finding> objects(HomeSources sources, SourceDefinition source) {
        try {
            return sources.open(source).probe(new Landing(home.landing())).stream()
                    .map((Source.Finding found) -> new Finding(
                            source.name() + "." + found.object(),
                            found.good() ? ExitCode.DONE : ExitCode.USAGE,
                            found.message()))
                    .toList();
        } catch (RuntimeException e) {
            return List.of(finding(source.name(), e));
        }
    }

    private List<Finding> models(Configuration read, HomeSources sources, SourceDefinition source) {
        try {
            return HomeModels.examine(home, read.settings(), sources.open(source), clock).stream()
                    .map(found -> new Finding(
                            found.model(), found.isGood() ? ExitCode.DONE : ExitCode.USAGE, found.message()))
                    .toList();
        } catch (RuntimeException e) {
            return List.of(finding(source.name(), e));
        }
    }

    private static Finding finding(String check, RuntimeException problem) {
        Failure failure = Failure.of(problem, null);
        return new Finding(check, failure.exitCode(), failure.message());
    }
}
