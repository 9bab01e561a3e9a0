package io.tallycast.jobs.doctor;

import io.tallycast.ingest.Source;
import io.tallycast.ingest.SourceDefinition;
import io.tallycast.jobs.CodeVersion;
import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.Failure;
import io.tallycast.jobs.config.Configuration;
import io.tallycast.jobs.home.Home;
import io.tallycast.jobs.home.RunLock;
import io.tallycast.jobs.night.DiskSpace;
import io.tallycast.jobs.night.HomeModels;
import io.tallycast.jobs.night.HomeSources;
import io.tallycast.jobs.night.ReportNames;
import io.tallycast.landing.Landing;
import java.nio.file.Files;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Looks at everything a night needs, and goes on after what it finds wrong. */
public final class Doctor {
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
        return Finding.good(
                "clock",
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss VV")
                        .format(clock.instant().atZone(zone)));
    }

    private List<Finding> sources(Configuration read) {
        List<Finding> findings = new ArrayList<>();
        try (HomeSources sources = HomeSources.read(home, read.variables(), clock)) {
            for (SourceDefinition source : sources.definitions()) {
                findings.addAll(objects(sources, source));
                findings.addAll(models(read, source));
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

    private List<Finding> models(Configuration read, SourceDefinition source) {
        try {
            return HomeModels.examine(home, read.settings(), source, clock).stream()
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
