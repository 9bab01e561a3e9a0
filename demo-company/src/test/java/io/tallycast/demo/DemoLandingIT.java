package io.tallycast.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.demo.world.Company;
import io.tallycast.demo.world.Table;
import io.tallycast.demo.world.Truth;
import io.tallycast.ingest.Source;
import io.tallycast.ingest.SourceContext;
import io.tallycast.ingest.Sources;
import io.tallycast.landing.LandedBatch;
import io.tallycast.landing.Landing;
import io.tallycast.landing.Manifest;
import io.tallycast.landing.Night;
import io.tallycast.sql.SourceTemplates;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo templates against the demo company's systems: what is there is what lands. */
class DemoLandingIT {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-10-29T01:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path home;

    @Test
    void everyRowOfEverySourceLandsOnceThenOnlyWhatADayChanged() throws Exception {
        LocalDate first = LocalDate.of(2026, 10, 28);
        try (DemoDatabases databases = DemoDatabases.start(home)) {
            DemoCompany company = DemoCompany.create(home, Company.tiny(), databases);
            for (String template : List.of("demo-crm", "demo-erp", "demo-marketing", "demo-people", "ecb-rates")) {
                SourceTemplates.load().copy(template, home.resolve("sources").resolve(template));
            }
            Truth truth = company.world().truth(first);

            Map<String, Manifest> landed = land(databases, first);

            Map<String, Long> expected = new TreeMap<>();
            for (Table table : Table.values()) {
                // Not read: the templates take users and accounts from their histories, and products from the CRM.
                if (table != Table.USERS && table != Table.ACCOUNTS && table != Table.ITEMS && table != Table.RATES) {
                    expected.put(table.tableName(), (long) truth.rows().get(table.tableName()));
                }
            }
            long rates = landed.remove("rates").upserts();
            assertThat(upserts(landed)).isEqualTo(expected);
            // Twelve currencies a day, or eleven once one is no longer quoted.
            assertThat(rates)
                    .isBetween(truth.rows().get("rates") * 11L, truth.rows().get("rates") * 12L);
            assertThat(landed.values()).allMatch(manifest -> manifest.rejected() == 0 && manifest.deletes() == 0);
            assertThat(control(landed)).isEqualTo(truth.controlNet());

            assertThat(land(databases, first.plusDays(1))).isEmpty();

            company.advance(first.plusDays(2));
            Map<String, Manifest> changed = land(databases, first.plusDays(2));
            Truth later = company.world().truth(first.plusDays(2));
            assertThat(changed.get("opportunities").deletes()).isEqualTo(2);
            assertThat(changed.get("credit_notes").upserts()).isEqualTo(2);
            assertThat(control(changed)).isEqualTo(later.controlNet());
            // Deleting a deal takes its history along at the source; what landed of it stays.
            assertThat(changed.get("opportunity_history").deletes()).isZero();
            assertThat(changed).doesNotContainKeys("products", "pipeline_stages", "payroll");
        }
    }

    private Map<String, Manifest> land(DemoDatabases databases, LocalDate date) throws Exception {
        Map<String, Manifest> batches = new TreeMap<>();
        Landing landing = new Landing(home.resolve("landing"));
        SourceContext context = new SourceContext(home, home.resolve("drivers"), CLOCK);
        for (Path folder : folders()) {
            var definition = new Sources(home.resolve("drivers")).read(folder, databases.variables()::get);
            try (Source source = Sources.open(definition, context)) {
                assertThat(source.probe(landing)).allMatch(Source.Finding::good);
                for (String object : definition.objects().keySet()) {
                    try (var extraction = source.extraction(object, new Night(date, 1), landing)) {
                        while (extraction.readPage()) {
                            // Until there is no page left.
                        }
                        extraction
                                .finish()
                                .map(LandedBatch::manifest)
                                .ifPresent(manifest -> batches.put(object, manifest));
                    }
                }
            }
        }
        return batches;
    }

    private List<Path> folders() throws Exception {
        try (Stream<Path> folders = Files.list(home.resolve("sources"))) {
            return new ArrayList<>(folders.sorted().toList());
        }
    }

    private static Map<String, Long> upserts(Map<String, Manifest> manifests) {
        Map<String, Long> rows = new TreeMap<>();
        manifests.forEach((object, manifest) -> rows.put(object, manifest.upserts()));
        return rows;
    }

    private static Map<String, BigDecimal> control(Map<String, Manifest> manifests) {
        Map<String, BigDecimal> totals = new TreeMap<>();
        for (String object : List.of("invoices", "credit_notes")) {
            manifests
                    .get(object)
                    .control()
                    .forEach(total -> totals.merge(total.item(), total.value(), BigDecimal::add));
        }
        return totals;
    }
}
