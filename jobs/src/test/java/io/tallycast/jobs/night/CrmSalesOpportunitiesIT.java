package io.tallycast.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** The public set, whose licence keeps it out of the repository: the variable names the folder it was unpacked to. */
@EnabledIfEnvironmentVariable(named = "TALLYCAST_TEST_DATA", matches = ".+")
class CrmSalesOpportunitiesIT {
    @TempDir
    Path folder;

    @Test
    void thePublicSetGivesItsKnownTotalsAndANextNightWritesNothing() {
        MiniHome home = MiniHome.at(folder.resolve("crm"));
        assertThat(home.init("crm-sales-opportunities", Path.of(System.getenv("TALLYCAST_TEST_DATA"))))
                .as(home.said())
                .isZero();
        assertThat(home.said()).contains("joins its misspelt product GTXPro to GTX Pro.");

        assertThat(home.nightly("2017-12-31")).as(home.said()).isZero();

        assertThat(home.said()).contains("0 quarantined", "product GTXPro joined to GTX Pro");
        assertThat(home.sql("select is_won, count(*) as deals, sum(amount) as amount from star.fct_opportunity"
                        + " where is_closed group by is_won order by is_won"))
                .isEqualTo("is_won,deals,amount\nfalse,2473,0.0000\ntrue,4238,10005534.0000\n");
        assertThat(home.sql("select count(distinct rep_id) as reps from star.dim_rep where rep_key <> -1"))
                .isEqualTo("reps\n35\n");
        assertThat(home.sql("select count(distinct owner_id) as with_deals from star.fct_opportunity"))
                .isEqualTo("with_deals\n30\n");
        assertThat(home.sql(
                        "select count(distinct account_id) as accounts from star.dim_account where account_key <> -1"))
                .isEqualTo("accounts\n85\n");
        assertThat(home.sql("select count(*) as without_account from star.fct_opportunity where account_key = -1"))
                .isEqualTo("without_account\n1425\n");

        List<String> before = withoutLocks(home);
        // 30 days before January ends: that is locked, and nothing else is written.
        assertThat(home.nightly("2018-01-01")).as(home.said()).isZero();
        assertThat(withoutLocks(home)).isEqualTo(before);
        List<String> star = home.files("warehouse");
        assertThat(home.nightly("2018-01-02")).as(home.said()).isZero();
        assertThat(home.files("warehouse")).isEqualTo(star);
    }

    private static List<String> withoutLocks(MiniHome home) {
        return home.files("warehouse").stream()
                .filter(file -> !file.startsWith("star-1/fct_forecast_lock")
                        && !file.startsWith("star-1/fct_forecast_adjusted"))
                .toList();
    }
}
