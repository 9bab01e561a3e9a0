package io.tallycast.jobs.night;

import io.tallycast.ingest.Source;
import io.tallycast.ingest.SourceDefinition;
import io.tallycast.jobs.CodeVersion;
import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.KillPoint;
import io.tallycast.jobs.OperatorException;
import io.tallycast.jobs.config.Settings;
import io.tallycast.jobs.home.DatedMart;
import io.tallycast.jobs.night.NightTasklet.Done;
import io.tallycast.jobs.pack.DeliveryCount;
import io.tallycast.landing.Night;
import io.tallycast.transform.DerivedSteps;
import io.tallycast.transform.LoadReport;
import io.tallycast.transform.MartBuilder;
import io.tallycast.transform.MartReport;
import io.tallycast.transform.MartRequest;
import io.tallycast.transform.NightTask;
import io.tallycast.transform.StageReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What each step of a night does; every one can be done again after a crash. */
final class NightSteps {
    private final NightTools tools;
    private final NightTask task;
    private final String runId;
    private final Night night;

    NightSteps(NightTools tools, NightTask task, String runId) {
        this.tools = tools;
        this.task = task;
        this.runId = runId;
        this.night = task.night();
    }

    NightStep first() {
        return new NightStep("preflight", this::preflight);
    }

    /** What makes the night's star of what is landed, in the order it runs; a rebuild does the same. */
    List<NightStep> ofStar() {
        List<NightStep> steps = new ArrayList<>(List.of(
                new NightStep("stage", this::stage),
                new NightStep("dimensions", this::loadDimensions),
                new NightStep("facts", this::loadFacts)));
        DerivedSteps.names().forEach(name -> steps.add(new NightStep(name, () -> derive(name))));
        return List.copyOf(steps);
    }

    NightStep ofMart() {
        return new NightStep("mart", this::buildMart);
    }

    /** What follows a published mart. */
    List<NightStep> ofReports() {
        return List.of(
                new NightStep("reports", this::renderReports),
                new NightStep("deliver", this::deliver),
                new NightStep("housekeep", this::housekeep));
    }

    /** Looks before anything is written: disk, and every object of every source. */
    private Done preflight() {
        DiskSpace.of(tools.home()).require(tools.home());
        int objects = 0;
        for (SourceDefinition definition : tools.sources().definitions()) {
            for (Source.Finding finding : tools.sources().open(definition).probe(tools.landing())) {
                if (!finding.good()) {
                    throw new OperatorException(ExitCode.USAGE, finding.message());
                }
                objects++;
            }
            if (isNew(definition)) {
                HomeModels.require(
                        tools.home(), tools.settings(), tools.sources().open(definition), tools.clock());
            }
        }
        // Refuses a star that is not of these settings, before rows are landed for it.
        tools.transform().get();
        tools.nights().readingBegan(night, tools.clock().instant());
        return Done.saying(tools.sources().definitions().size() + " sources, " + objects + " objects answer");
    }

    /** Whether some of the source never landed: from then on each delivery is looked at when its columns change. */
    private boolean isNew(SourceDefinition source) {
        return source.objects().keySet().stream()
                .anyMatch(
                        object -> tools.landing().latest(source.name(), object).isEmpty());
    }

    private Done stage() {
        StageReport report = tools.transform().get().stage(task);
        KillPoint.STAGED.reached();
        List<String> notes = new ArrayList<>(List.of(report.quarantined() + " quarantined"));
        notes.addAll(
                Corrections.said(tools.sources().definitions(), tools.landing().manifests(night)));
        return new Done(report.read(), String.join("; ", notes));
    }

    private Done loadDimensions() {
        LoadReport report = tools.transform().get().loadDimensions(task);
        KillPoint.DIMENSIONS_LOADED.reached();
        return done(report);
    }

    private Done loadFacts() {
        LoadReport report = tools.transform().get().loadFacts(task);
        KillPoint.FACTS_LOADED.reached();
        return done(report);
    }

    /** Runs one of the steps that compute tables of the star from its other tables. */
    private Done derive(String step) {
        LoadReport report = tools.transform().get().derive(step, task);
        KillPoint.after(step).reached();
        return done(report);
    }

    private Done buildMart() {
        MartReport report = MartBuilder.build(request(tools.home().mart(), Map.of()));
        KillPoint.MART_PUBLISHED.reached();
        tools.nights().published(night, report.path().getFileName().toString(), report.starVersions());
        KillPoint.VERSIONS_RECORDED.reached();
        List<String> warnings = report.checks().stream()
                .filter(check -> !check.passed())
                .map(check -> check.name() + " (" + check.offenders() + ")")
                .toList();
        String note = report.checks().size() + " checks passed";
        if (!warnings.isEmpty()) {
            note = report.checks().size() + " checks, warnings: " + String.join(", ", warnings);
        }
        return new Done(
                report.rows().values().stream().mapToLong(Long::longValue).sum(), note);
    }

    private Done renderReports() {
        List<Path> rendered = tools.packs()
                .renderDue(mart(), night, tools.nights().dataAsOf(night).orElseThrow());
        return Done.saying(
                rendered.isEmpty()
                        ? "none due"
                        : rendered.stream()
                                .map(tools.home().root()::relativize)
                                .map(Path::toString)
                                .collect(Collectors.joining(", ")));
    }

    private Done deliver() {
        DeliveryCount count = tools.outbox().deliver();
        return Done.saying(count.describe());
    }

    /**
     * Removes what a killed rebuild began: the star in force is the only one that is read. Tables of many small files are folded,
     * and files nobody may ask for any more removed.
     */
    private Done housekeep() {
        List<String> notes = new ArrayList<>();
        int left = tools.transform().deleteOthers();
        if (left > 0) {
            notes.add("stars left by killed rebuilds removed: " + left);
        }
        List<String> optimized = tools.transform().get().optimize();
        if (!optimized.isEmpty()) {
            notes.add("optimized " + String.join(", ", optimized));
        }
        int expired = tools.transform().get().vacuum();
        if (expired > 0) {
            notes.add("files of versions older than 400 days removed: " + expired);
        }
        return Done.saying(String.join("; ", notes));
    }

    private Path mart() {
        return DatedMart.of(tools.home(), night).path();
    }

    /** What the night's mart is built from: tables as they are, or in the versions that are named. */
    MartRequest request(Path folder, Map<String, Long> versions) {
        Settings.Company company = tools.settings().company();
        return new MartRequest(
                tools.transform().warehouse(),
                tools.transform().star(),
                folder,
                night,
                versions,
                new NightMeta(tools, night).rows(),
                new MartRequest.Company(
                        company.name(), company.currency(), company.timeZone(), company.firstFiscalMonth()),
                new MartRequest.Limits(
                        tools.settings().mart().memoryLimit(), tools.home().temporary()),
                tools.settings().retention().marts(),
                CodeVersion.text(),
                runId);
    }

    private static Done done(LoadReport report) {
        return new Done(
                report.rows(),
                report.changes().stream()
                        .map(change -> change.table() + " +" + change.inserted() + " ~" + change.updated()
                                + (change.deleted() == 0 ? "" : " -" + change.deleted()))
                        .collect(Collectors.joining(", ")));
    }
}
