package io.tallycast.transform.score;

import static io.tallycast.transform.history.StarFolder.night;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.transform.duckdb.DuckDb;
import io.tallycast.transform.history.StarFolder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scores of a star on disk: written once, by the night on which they fall due. */
class ScoresTest {
    @TempDir
    private static Path home;

    private static StarFolder star;

    @BeforeAll
    static void scoreANight() throws Exception {
        star = new StarFolder(home.resolve("star"));
        try (var world = DuckDb.inMemory()) {
            new ScoredStar(world, 2, "2026-05");
            for (var table : List.of(
                    "dim_rep",
                    "dim_period",
                    "fct_forecast_locked",
                    "fct_forecast_locked_deal",
                    "fct_forecast_actual",
                    "fct_opportunity_version")) {
                star.put(world, table, "from star." + table);
            }
        }
        star.run("score", night("2026-09-30"));
        star.run("score", night("2026-10-31"));
    }

    @Test
    void everyMonthIsScoredByTheFirstNightThatSeesItEnded() throws Exception {
        assertThat(star.rows("fct_forecast_score", """
                select distinct as_of_month, batch_id, ingested_at, source_system from star.fct_forecast_score"""))
                .containsExactly(
                        "2026-07|2026-09-30-r1|2026-09-30T22:00Z|tallycast",
                        "2026-08|2026-09-30-r1|2026-09-30T22:00Z|tallycast",
                        "2026-09|2026-09-30-r1|2026-09-30T22:00Z|tallycast",
                        "2026-10|2026-10-31-r1|2026-10-31T23:00Z|tallycast");
    }

    @Test
    void aScoreHasOneRowAKey() throws Exception {
        assertThat(star.rows("fct_forecast_score", """
                select count(*) from (
                  select 1 from star.fct_forecast_score
                  group by scope_type, scope_id, as_of_month, horizon, method, basis
                  having count(*) > 1)""")).containsExactly("0");
        assertThat(star.rows("fct_forecast_adjusted", """
                select count(*), count(distinct (scope_type, scope_id, period_id, horizon_days, basis))
                from star.fct_forecast_adjusted"""))
                .allSatisfy(row -> assertThat(row.split("\\|")[0]).isEqualTo(row.split("\\|")[1]));
    }

    @Test
    void adjustedCallsAreDatedByTheirLock() throws Exception {
        assertThat(star.rows("fct_forecast_adjusted", """
                select scope_id, as_of, as_of_date, parameter_version from star.fct_forecast_adjusted
                where scope_type <> 'team' and period_id = '2026-10' and horizon_days = 30 and basis = 'booked'"""))
                .containsExactly(
                        "company|2026-10-01T22:00Z|2026-10-01|1",
                        "r00|2026-10-01T22:00Z|2026-10-01|1",
                        "r01|2026-10-01T22:00Z|2026-10-01|1");
    }

    @Test
    void parametersAreStoredOnceAsLongAsTheyStay() throws Exception {
        assertThat(star.rows("dim_forecast_parameter", """
                select version, value, origin, valid_from, batch_id from star.dim_forecast_parameter
                where parameter = 'accuracy_weight'"""))
                .containsExactly("1|0.350000|shipped|2026-09-30|2026-09-30-r1");
    }

    @Test
    void theSameNightAgainAndANightWithNothingDueWriteNothing() {
        var before = star.versions();

        assertThat(star.run("score", night("2026-10-31")).changes()).isEmpty();
        assertThat(star.run("score", night("2026-11-05")).changes()).isEmpty();
        assertThat(star.versions()).isEqualTo(before);
    }
}
