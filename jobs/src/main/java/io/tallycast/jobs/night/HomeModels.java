package io.tallycast.jobs.night;

import io.tallycast.ingest.IngestException;
import io.tallycast.ingest.ObjectExtraction;
import io.tallycast.ingest.Source;
import io.tallycast.ingest.SourceDefinition;
import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.OperatorException;
import io.tallycast.jobs.config.Settings;
import io.tallycast.jobs.home.Home;
import io.tallycast.landing.Landing;
import io.tallycast.landing.Manifest.Column;
import io.tallycast.landing.Night;
import io.tallycast.transform.ModelFinding;
import io.tallycast.transform.StagingModels;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The staging models of a home's sources, held against what the sources deliver. Reads no row and writes nothing. */
public final class HomeModels {
    /** No night: what a source describes is never landed for it. */
    private static final Night NEVER = new Night(LocalDate.of(9999, 12, 31), 1);

    private HomeModels() {}

    /** What there is to say of the models of a source, by what has landed and what the source says of the rest. */
    public static List<ModelFinding> examine(Home home, Settings settings, Source source, Clock clock) {
        SourceDefinition definition = source.definition();
        return StagingModels.examine(
                HomeTransform.settings(home, settings, List.of(definition), clock),
                described(home, source),
                definition.objects().keySet());
    }

    /** Ends in exit 2, with all that is wrong, when a model of the source cannot run. */
    static void require(Home home, Settings settings, Source source, Clock clock) {
        String wrong = examine(home, settings, source, clock).stream()
                .filter(finding -> !finding.isGood())
                .map(ModelFinding::message)
                .collect(Collectors.joining("\n"));
        if (!wrong.isEmpty()) {
            throw new OperatorException(
                    ExitCode.USAGE, "Models of source " + source.definition().name() + " cannot run:\n" + wrong);
        }
    }

    /** Ends in exit 2 when a delivery lacks what a model reads. */
    static void requireFit(
            Home home, Settings settings, SourceDefinition source, String object, List<Column> columns, Clock clock) {
        StagingModels.requireFit(HomeTransform.settings(home, settings, List.of(source), clock), object, columns);
    }

    /** Columns of the objects of which nothing has landed, where the source can tell. */
    private static Map<String, List<Column>> described(Home home, Source source) {
        Landing landing = new Landing(home.landing());
        Map<String, List<Column>> described = new HashMap<>();
        for (String object : source.definition().objects().keySet()) {
            if (landing.latest(source.definition().name(), object).isPresent()) {
                continue;
            }
            try (ObjectExtraction extraction = source.extraction(object, NEVER, landing)) {
                List<Column> columns = extraction.columns();
                if (!columns.isEmpty()) {
                    described.put(object, columns);
                }
            } catch (IngestException unreadable) {
                // The probe of the object says so, better.
            }
        }
        return described;
    }
}
