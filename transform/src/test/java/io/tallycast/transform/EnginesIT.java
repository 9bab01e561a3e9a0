package io.tallycast.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.sql.SqlModels;
import io.tallycast.transform.staging.Stager;
import io.tallycast.transform.star.Star;
import io.tallycast.transform.star.StarTables;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random nights loaded by DuckDB end in the star that Spark makes of them. */
class EnginesIT {
    @TempDir
    private Path home;

    @Test
    void nightsByDuckDbEqualNightsBySpark() {
        try (var company = new TinyCompany(home).gate(new VolumeGate(1, Long.MAX_VALUE, Map.of()))) {
            compare(company, new RandomNights(company, 7), 6, 3);
        }
    }

    @Test
    void aSmallNightAsksForNoSparkSession() {
        try (var company = new TinyCompany(home)) {
            TwoNights.landFirst(company, TwoNights.FIRST + "-r1");
            TwoNights.landSecond(company, TwoNights.SECOND + "-r1");
            company.run("star-1", TinyCompany.night(TwoNights.FIRST));

            var models = SqlModels.load();
            var settings = company.settings();
            var folder = company.star("star-1").toUri();
            var tables = new StarTables(folder, models.star(), settings.zone(), settings.clock());
            var star = new Star(tables, folder, models, settings, () -> {
                throw new AssertionError("asked for a session");
            });
            var before = tables.versions();
            try (var staged = new Stager(settings, models.entities())
                    .stage(
                            TinyCompany.night(TwoNights.SECOND),
                            Star.historyEntities(models),
                            delivered -> Star.rates(tables, settings, delivered))) {
                star.loadDimensions(staged);
                star.loadFacts(staged);
            }

            assertThat(tables.versions().get("fct_opportunity")).isGreaterThan(before.get("fct_opportunity"));
            assertThat(company.rows("star-1", "fct_opportunity", "opportunity_id, status", "true"))
                    .containsExactly("d1|won", "d2|open");
        }
    }

    /** Runs each night by either, and compares every table from time to time. */
    static void compare(TinyCompany company, RandomNights world, int nights, int every) {
        for (var count = 1; count <= nights; count++) {
            var night = world.land();
            company.engine(LoadEngine.AUTO).run("small", night);
            company.engine(LoadEngine.SPARK).run("spark", night);
            if (count % every == 0) {
                assertThat(company.hashes("small")).as("%d nights", count).isEqualTo(company.hashes("spark"));
            }
        }
    }
}
