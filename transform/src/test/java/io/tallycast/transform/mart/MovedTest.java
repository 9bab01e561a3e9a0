package io.tallycast.transform.mart;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.sql.SqlFile;
import io.tallycast.sql.SqlModels;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MovedTest {
    private static final SqlModels MODELS = SqlModels.load();
    private static final Set<String> OF_THE_NIGHT =
            Set.of("meta.night", "macro.company_setting", "macro.months_begun", "macro.months_to_date");

    @Test
    void anotherBusinessDateMovesOnlyWhatReadsIt() {
        assertThat(kpis("meta.night", "macro.months_to_date"))
                .contains("pipeline_stage", "pipeline_month_end", "flash_day")
                .doesNotContain("revenue_month", "win_rate_month", "calibration_curve_month", "stated_chance_outcome");
    }

    @Test
    void aMonthThatBeginsMovesWhatListsMonths() {
        assertThat(kpis("meta.night", "macro.months_begun", "macro.months_to_date"))
                .contains("revenue_month", "win_rate_month")
                .doesNotContain("calibration_curve_month", "stated_chance_outcome");
    }

    @Test
    void otherSettingsOfTheCompanyMoveAllThatReadThemThroughMacros() {
        assertThat(kpis("meta.night", "macro.company_setting"))
                .contains("calibration_curve_month", "stated_chance_outcome", "submitted_forecast_rep_month");
    }

    @Test
    void whatHasTheRowsItHadMovesNothing() {
        var moved = new Moved(MODELS, List.of("star.fct_forecast_locked_deal"), Set.of());
        var outcome = kpi("stated_chance_outcome");
        var curve = kpi("calibration_curve_month");

        assertThat(moved.concerns(outcome)).isTrue();
        assertThat(moved.concerns(curve)).isFalse();
        moved.add(outcome);
        assertThat(moved.concerns(curve)).isTrue();
    }

    @Test
    void locksOfOpenPeriodsMoveNoScore() {
        var moved = new Moved(MODELS, List.of("star.fct_forecast_locked"), Set.of("macro.frozen_lock"));

        assertThat(moved.concerns(kpi("forecast_total_month"))).isFalse();
        assertThat(moved.concerns(kpi("forecast_reliability_month"))).isFalse();
        assertThat(moved.concerns(kpi("adjusted_forecast_period"))).isTrue();
    }

    private static SqlFile kpi(String name) {
        return MODELS.kpis().stream()
                .filter(kpi -> kpi.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Where each that is computed anew has other rows. */
    private static List<String> kpis(String... names) {
        var moved = new Moved(MODELS, List.of(names), OF_THE_NIGHT);
        return MODELS.kpis().stream()
                .filter(moved::concerns)
                .peek(moved::add)
                .map(SqlFile::name)
                .toList();
    }
}
