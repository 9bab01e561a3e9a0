package io.tallycast.transform;

import io.tallycast.landing.Night;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the mart's meta schema that come from the control database, the manifests and the settings.
 *
 * @param parameters values that take the place of the shipped ones, by name; each is one a model declares
 */
public record MetaRows(
        List<Run> runs,
        List<Freshness> freshness,
        List<ControlTotal> controlTotals,
        List<Delivery> deliveries,
        List<MailedFigure> mailedFigures,
        List<PlanRate> planRates,
        Map<String, BigDecimal> parameters) {

    public MetaRows {
        runs = List.copyOf(runs);
        freshness = List.copyOf(freshness);
        controlTotals = List.copyOf(controlTotals);
        deliveries = List.copyOf(deliveries);
        mailedFigures = List.copyOf(mailedFigures);
        planRates = List.copyOf(planRates);
        parameters = Map.copyOf(parameters);
    }

    /** No rows at all. */
    public static MetaRows none() {
        return new MetaRows(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Map.of());
    }

    /** A run of a job; end and exit code are empty while it runs. */
    public record Run(
            String runId,
            Night night,
            String job,
            String status,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Integer exitCode) {}

    /** The newest batch of a source object and the rows landed in all its batches. */
    public record Freshness(
            String source,
            String object,
            @Nullable String lastBatch,
            @Nullable Instant lastExtractedAt,
            @Nullable Long rows) {}

    /** A total counted at the source with the rows of a batch; {@code item} is what it is of, for instance a currency. */
    public record ControlTotal(
            String source,
            String object,
            String batch,
            String name,
            @Nullable String item,
            @Nullable BigDecimal value) {}

    /** What became of a pack for one recipient. */
    public record Delivery(
            String report, String periodId, String recipient, int revision, String state, Instant stateAt) {}

    /** A figure as it was mailed. */
    public record MailedFigure(
            String report,
            String periodId,
            String figure,
            @Nullable BigDecimal value) {}
}
