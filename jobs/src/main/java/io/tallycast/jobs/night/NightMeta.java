package io.tallycast.jobs.night;

import io.tallycast.ingest.SourceDefinition;
import io.tallycast.jobs.pack.Pack;
import io.tallycast.landing.Manifest;
import io.tallycast.landing.Night;
import io.tallycast.transform.MetaRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The mart's meta rows that the control database, the manifests and the settings know; nothing landed or run after the night. */
record NightMeta(NightTools tools, Night night) {

    MetaRows rows() {
        Instant readAt = tools.nights().dataAsOf(night).orElseThrow();
        List<MetaRows.Freshness> freshness = new ArrayList<>();
        List<MetaRows.ControlTotal> totals = new ArrayList<>();
        for (SourceDefinition source : tools.sources().definitions()) {
            for (String object : source.objects().keySet()) {
                List<Manifest> batches = tools.landing().manifests(source.name(), object).stream()
                        .filter(batch -> !batch.night().isAfter(night))
                        .toList();
                freshness.add(freshness(source.name(), object, batches, readAt));
                if (!batches.isEmpty()) {
                    totals.addAll(totals(batches.get(batches.size() - 1)));
                }
            }
        }
        return new MetaRows(
                runs(),
                freshness,
                totals,
                deliveries(),
                figures(),
                HomeTransform.planRates(tools.settings()),
                tools.settings().parameters());
    }

    private List<MetaRows.Run> runs() {
        return tools.nights().runs().stream()
                .filter(run -> !run.night().isAfter(night))
                .map(run -> new MetaRows.Run(
                        run.runId(),
                        run.night(),
                        NightlyJob.NAME,
                        run.state().name().toLowerCase(Locale.ROOT),
                        run.startedAt(),
                        run.endedAt(),
                        run.exitCode()))
                .toList();
    }

    private List<MetaRows.Delivery> deliveries() {
        return tools.outbox().deliveries().stream()
                .map(delivery -> new MetaRows.Delivery(
                        delivery.report(),
                        delivery.periodId(),
                        delivery.recipient(),
                        delivery.revision(),
                        delivery.state().name().toLowerCase(Locale.ROOT),
                        delivery.changedAt()))
                .toList();
    }

    /** The company's figures last issued for each report and period. */
    private List<MetaRows.MailedFigure> figures() {
        Map<List<String>, Pack> newest = new LinkedHashMap<>();
        tools.packs().all().stream()
                .filter(pack -> pack.scope().isCompany())
                .forEach(pack -> newest.put(List.of(pack.report(), pack.periodId()), pack));
        return newest.values().stream()
                .flatMap(pack -> tools.packs().figures(pack).entrySet().stream()
                        .map(figure -> new MetaRows.MailedFigure(
                                pack.report(), pack.periodId(), figure.getKey(), figure.getValue())))
                .toList();
    }

    /** Fresh as of the night's reading, whether or not anything had changed by then. */
    private static MetaRows.Freshness freshness(String source, String object, List<Manifest> batches, Instant readAt) {
        String last = batches.isEmpty() ? null : batches.get(batches.size() - 1).batch();
        long rows = batches.stream().mapToLong(Manifest::rows).sum();
        return new MetaRows.Freshness(source, object, last, readAt, rows);
    }

    private static List<MetaRows.ControlTotal> totals(Manifest manifest) {
        return manifest.control().stream()
                .map(total -> new MetaRows.ControlTotal(
                        manifest.source(),
                        manifest.object(),
                        manifest.batch(),
                        total.name(),
                        total.item(),
                        total.value()))
                .toList();
    }
}
