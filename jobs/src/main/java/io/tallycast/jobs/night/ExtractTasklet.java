package io.tallycast.jobs.night;

import io.tallycast.ingest.ObjectExtraction;
import io.tallycast.ingest.Source;
import io.tallycast.jobs.KillPoint;
import io.tallycast.landing.LandedBatch;
import io.tallycast.landing.Landing;
import io.tallycast.landing.Manifest.Column;
import io.tallycast.landing.Night;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Reads one object of one source, a page a transaction. After a crash it goes on behind the last page committed. */
final class ExtractTasklet implements Tasklet, StepExecutionListener {
    private static final String POSITION = "position";

    private final Supplier<Source> source;
    private final String object;
    private final Night night;
    private final Landing landing;
    private final StopRequest stop;
    private final StepReporter reporter;
    private final Consumer<List<Column>> require;
    private @Nullable ObjectExtraction extraction;

    ExtractTasklet(
            Supplier<Source> source,
            String object,
            Night night,
            Landing landing,
            StopRequest stop,
            StepReporter reporter,
            Consumer<List<Column>> require) {
        this.source = source;
        this.object = object;
        this.night = night;
        this.landing = landing;
        this.stop = stop;
        this.reporter = reporter;
        this.require = require;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        StepExecution step = context.getStepContext().getStepExecution();
        ObjectExtraction reading = extraction == null ? open(step) : extraction;
        extraction = reading;
        boolean more = reading.readPage();
        step.setReadCount(reading.rowsRead());
        step.getExecutionContext().put(POSITION, new HashMap<>(reading.position()));
        reporter.rows(step, reading.rowsRead());
        KillPoint.PAGE_READ.reached();
        if (more) {
            stop.honour(step);
            return RepeatStatus.CONTINUABLE;
        }
        Optional<LandedBatch> landed = reading.finish(require);
        KillPoint.BATCH_LANDED.reached();
        contribution.incrementWriteCount(
                landed.map(batch -> batch.manifest().rows()).orElse(0L));
        contribution.setExitStatus(new ExitStatus(
                ExitStatus.COMPLETED.getExitCode(),
                landed.map(ExtractTasklet::note).orElse("no change")));
        return RepeatStatus.FINISHED;
    }

    private ObjectExtraction open(StepExecution step) {
        ObjectExtraction opened = source.get().extraction(object, night, landing);
        opened.resume(position(step.getExecutionContext()));
        return opened;
    }

    @SuppressWarnings("unchecked") // This class alone writes the entry.
    private static Map<String, String> position(ExecutionContext context) {
        Object stored = context.get(POSITION);
        return stored == null ? Map.of() : (Map<String, String>) stored;
    }

    private static String note(LandedBatch batch) {
        var manifest = batch.manifest();
        String drift = manifest.drift().isEmpty() ? "" : "; columns changed: " + String.join(", ", manifest.drift());
        String rejected = manifest.rejected() == 0 ? "" : ", " + manifest.rejected() + " rejected";
        return manifest.upserts() + " new or changed, " + manifest.deletes() + " deleted" + rejected + drift;
    }

    @Override
    public @Nullable ExitStatus afterStep(StepExecution step) {
        if (extraction != null) {
            extraction.close();
            extraction = null;
        }
        return null;
    }
}
