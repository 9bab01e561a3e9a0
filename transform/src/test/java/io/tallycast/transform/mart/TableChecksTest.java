package io.tallycast.transform.mart;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.sql.SqlModels;
import io.tallycast.transform.MartReport.CheckResult;
import io.tallycast.transform.duckdb.DuckDb;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each check written from the table definitions, seen to fail on bad rows and to pass on good ones. */
class TableChecksTest {
    private static final SqlModels MODELS = SqlModels.load();

    private static DuckDb database;

    @BeforeAll
    static void createTables() throws Exception {
        database = DuckDb.inMemory();
        new MartModels(MODELS).createTables(database);
    }

    @AfterAll
    static void close() throws Exception {
        database.close();
    }

    @BeforeEach
    void fillStar() throws Exception {
        database.execute("begin");
        database.execute("""
                insert into star.dim_loss_reason (loss_reason, name) values ('a', 'A'), ('b', 'B')
                """);
        database.execute("""
                insert into star.dim_stage (stage_key, stage_id, valid_from, valid_to, is_current) values
                (-1, '-1', '1900-01-01 00:00:00Z', '9999-12-31 00:00:00Z', true),
                (1, 's', '1900-01-01 00:00:00Z', '2026-01-01 00:00:00Z', false),
                (2, 's', '2026-01-01 00:00:00Z', '9999-12-31 00:00:00Z', true)
                """);
        database.execute("""
                insert into star.fct_opportunity_version
                (opportunity_version_key, opportunity_id, valid_from, valid_to, is_current,
                  account_key, owner_key, product_key, stage_key, campaign_key, expected_close_date_key) values
                (1, 'o', '2026-01-05 00:00:00Z', '2026-02-01 00:00:00Z', false, -1, -1, -1, 1, -1, -1),
                (2, 'o', '2026-02-01 00:00:00Z', '9999-12-31 00:00:00Z', true, -1, -1, -1, 2, -1, 20260301)
                """);
        for (var dimension : List.of("account", "rep", "product", "campaign")) {
            database.execute("insert into star.dim_" + dimension + " (" + dimension + "_key, " + dimension
                    + "_id, valid_from, valid_to, is_current)"
                    + " values (-1, '-1', '1900-01-01 00:00:00Z', '9999-12-31 00:00:00Z', true)");
        }
        database.execute("insert into star.dim_date (date_key, date) values (20260301, '2026-03-01')");
    }

    @AfterEach
    void emptyStar() throws Exception {
        database.execute("rollback");
    }

    @Test
    void goodRowsPassEveryCheck() throws Exception {
        assertThat(results())
                .allMatch(result -> result.passed() && result.sample() == null)
                .extracting(result -> result.name() + " " + result.isError())
                .containsExactly(
                        "unique_key true",
                        "surrogate_key_known true",
                        "history_unbroken true",
                        "one_current_version true",
                        "unknown_member_present true",
                        "date_in_calendar false");
    }

    @Test
    void aKeyThatOccursTwiceIsFound() throws Exception {
        database.execute("insert into star.dim_loss_reason (loss_reason, name) values ('b', 'B again')");

        assertFound("unique_key", "{\"table_name\":\"dim_loss_reason\",\"what\":\"unique\",\"id\":\"b\"}");
    }

    @Test
    void aFactWhoseDimensionMemberIsMissingIsFound() throws Exception {
        database.execute("update star.fct_opportunity_version set stage_key = 77 where opportunity_version_key = 1");
        database.execute("update star.fct_opportunity_version set owner_key = null where opportunity_version_key = 2");

        assertFound(
                "surrogate_key_known",
                "{\"table_name\":\"fct_opportunity_version\",\"what\":\"owner_key\",\"id\":\"2\"}",
                "{\"table_name\":\"fct_opportunity_version\",\"what\":\"stage_key\",\"id\":\"1\"}");
    }

    @Test
    void aGapBetweenVersionsIsFound() throws Exception {
        database.execute("update star.dim_stage set valid_to = '2025-12-31 00:00:00Z' where stage_key = 1");

        assertFound("history_unbroken", "{\"table_name\":\"dim_stage\",\"what\":\"valid_to\",\"id\":\"s\"}");
    }

    @Test
    void anOverlapOfVersionsIsFound() throws Exception {
        database.execute(
                "update star.fct_opportunity_version set valid_to = '2026-02-02 00:00:00Z' where version_number is null"
                        + " and opportunity_version_key = 1");

        assertFound(
                "history_unbroken", "{\"table_name\":\"fct_opportunity_version\",\"what\":\"valid_to\",\"id\":\"o\"}");
    }

    @Test
    void aMemberWhoseHistoryDoesNotReachBackIsFound() throws Exception {
        database.execute("update star.dim_stage set valid_from = '2020-01-01 00:00:00Z' where stage_key = 1");

        assertFound("history_unbroken", "{\"table_name\":\"dim_stage\",\"what\":\"valid_to\",\"id\":\"s\"}");
    }

    @Test
    void twoCurrentVersionsOrNoneAreFound() throws Exception {
        database.execute("update star.dim_stage set is_current = true where stage_key = 1");
        database.execute("update star.fct_opportunity_version set is_current = false");

        assertFound(
                "one_current_version",
                "{\"table_name\":\"dim_stage\",\"what\":\"is_current\",\"id\":\"s\"}",
                "{\"table_name\":\"fct_opportunity_version\",\"what\":\"is_current\",\"id\":\"o\"}");
    }

    @Test
    void aDimensionWithoutItsUnknownMemberIsFound() throws Exception {
        database.execute("delete from star.dim_stage where stage_key = -1");

        assertFound("unknown_member_present", "{\"table_name\":\"dim_stage\",\"what\":\"-1\",\"id\":\"s\"}");
    }

    @Test
    void aDateTheCalendarLacksIsFound() throws Exception {
        database.execute("update star.fct_opportunity_version set expected_close_date_key = 99991231"
                + " where opportunity_version_key = 1");

        assertFound(
                "date_in_calendar",
                "{\"table_name\":\"fct_opportunity_version\",\"what\":\"expected_close_date_key\",\"id\":\"1\"}");
    }

    private static List<CheckResult> results() throws Exception {
        var results = new ArrayList<CheckResult>();
        for (var check : new TableChecks(MODELS.star().values()).all()) {
            results.add(Checks.run(database, check));
        }
        return results;
    }

    private void assertFound(String name, String... offenders) throws Exception {
        assertThat(results())
                .filteredOn(result -> result.name().equals(name))
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.offenders()).isEqualTo(offenders.length);
                    assertThat(result.sample()).contains(offenders);
                });
    }
}
