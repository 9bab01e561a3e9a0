package io.tallycast.transform.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tallycast.transform.duckdb.DuckDb;
import io.tallycast.transform.score.statistics.ScoreParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From the tables of a star to the rows of scores and back. */
class ScoreReaderTest {
    private static DuckDb database;
    private static List<ScoreRow> adjusted;
    private static List<ScoreRow> scores;

    @BeforeAll
    static void scoreAStar() throws Exception {
        database = DuckDb.inMemory();
        var star = new ScoredStar(database, 6, "2025-01");
        star.derive();
        var reader = new ScoreReader(database);
        var calls = reader.calls();
        var scorer = new Scorer(ScoreParameters.SHIPPED, 1);
        var corrected = scorer.adjust(calls);
        adjusted = corrected.rows();
        var book = reader.book(corrected.calls());
        scores = new ArrayList<>();
        scorer.score(book, reader.months(), scores::addAll);
        store(star, "fct_forecast_adjusted", adjusted, "end_of_day(as_of_date) as as_of, ");
        store(star, "fct_forecast_score", scores, "");
    }

    private static void store(ScoredStar star, String table, List<ScoreRow> rows, String more) throws Exception {
        new ScoreTable(Objects.requireNonNull(star.models().star().get(table)))
                .fill(
                        database,
                        taker -> taker.accept(rows),
                        block -> database.execute(
                                "insert into star.%s by name select row.*, %s'tallycast' as source_system from (%s) as row"
                                        .formatted(table, more, block)));
    }

    @AfterAll
    static void closeDatabase() throws Exception {
        database.close();
    }

    @Test
    void everyMonthWithSomethingFrozenIsScored() throws Exception {
        assertThat(
                        text(
                                "select min(as_of_month) || ' ' || max(as_of_month) || ' ' || count(distinct as_of_month) from star.fct_forecast_score"))
                .isEqualTo("2025-04 2026-10 19");
        assertThat(
                        text(
                                "select max(first_period_id) || ' ' || max(last_period_id) from star.fct_forecast_score where as_of_month = '2026-10'"))
                .isEqualTo("2025-09 2026-08");
    }

    @Test
    void thePlantedDirectionIsFound() throws Exception {
        assertThat(database.rows("""
                select scope_id || ' ' || direction || ' ' || is_ranked
                from star.fct_forecast_score
                where as_of_month = '2026-10' and horizon = 'all' and basis = 'booked' and scope_type = 'rep'
                order by scope_id""", row -> row.getString(1)))
                .containsExactly(
                        "r00 under true",
                        "r01 neutral true",
                        "r02 over true",
                        "r03 under true",
                        "r04 neutral true",
                        "r05 over true");
    }

    @Test
    void theDealsOfTheWindowStandBehindTheirScores() throws Exception {
        assertThat(text("""
                select deal_count || ' ' || ever_deal_count || ' ' || ever_open_count || ' ' || commit_deal_count + best_case_deal_count
                from star.fct_forecast_score
                where as_of_month = '2026-10' and horizon = '30' and method = 'weighted' and basis = 'booked'
                  and scope_type = 'company'""")).isEqualTo("720 720 0 720");
        assertThat(number("""
                select reliability_corrected from star.fct_forecast_score
                where as_of_month = '2026-10' and horizon = '30' and method = 'weighted' and basis = 'booked'
                  and scope_type = 'company'""")).isCloseTo(0, within(0.005));
        assertThat(number("""
                select closed_deal_count from star.fct_forecast_score
                where as_of_month = '2026-10' and horizon = 'all' and basis = 'booked' and scope_id = 'r00'""")).isEqualTo(120);
    }

    @Test
    void correctedCallsComeCloserAndTheirRangesAreCounted() throws Exception {
        var wape = """
                select sum(abs(%1$s - actual.amount)) / sum(actual.amount)
                from star.fct_forecast_adjusted as adjusted
                inner join star.fct_forecast_actual as actual
                  on actual.rep_id = adjusted.scope_id and actual.period_id = adjusted.period_id
                  and actual.basis = adjusted.basis
                where adjusted.horizon_days = 30 and adjusted.period_id >= '2025-10'""";
        assertThat(number(wape.formatted("adjusted.submitted"))).isGreaterThan(0.18);
        assertThat(number(wape.formatted("adjusted.adjusted"))).isLessThan(0.08);
        assertThat(number("""
                select range_count from star.fct_forecast_score
                where as_of_month = '2026-10' and horizon = '30' and method = 'submitted' and basis = 'booked'
                  and scope_type = 'company'""")).isGreaterThan(60);
    }

    @Test
    void whatIsStoredIsRoundedOnceAndSaysWhyItIsEmpty() throws Exception {
        assertThat(number("""
                select sum(abs(forecast_amount - actual_amount - bias_amount)) from star.fct_forecast_score""")).isEqualTo(0);
        assertThat(text("""
                select reasons from star.fct_forecast_score
                where as_of_month = '2025-04' and horizon = 'all' and scope_id = 'r00' and basis = 'booked'""")).contains("score=insufficient_history");
        assertThat(
                        database.count(
                                "(select * from star.fct_forecast_score where wape is null and reasons is null and horizon <> 'all')"))
                .isZero();
    }

    @Test
    void whatIsThereIsNotDueAgain() throws Exception {
        assertThat(adjusted).isNotEmpty();
        assertThat(scores).isNotEmpty();
        database.execute("create table step.again as " + model("score_month"));
        database.execute("create table step.calls as " + model("adjust_lock"));

        assertThat(database.count("step.again")).isZero();
        assertThat(database.count("step.calls where not is_adjusted")).isZero();
    }

    private static String model(String name) {
        return io.tallycast.sql.SqlModels.load().derived().stream()
                .filter(model -> model.name().equals(name))
                .findFirst()
                .orElseThrow()
                .body();
    }

    private static String text(String sql) throws Exception {
        return database.rows(sql, row -> row.getString(1)).get(0);
    }

    private static double number(String sql) throws Exception {
        return database.rows(sql, row -> row.getDouble(1)).get(0);
    }
}
