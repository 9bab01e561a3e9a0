package io.tallycast.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.junit.jupiter.api.Test;

class ReliabilityReportTest extends ReportPages {

    private static final List<String> TEAMS = List.of("Benelux", "Iberia & Italy", "North", "South");

    ReliabilityReportTest() {
        super("reliability");
    }

    @Override
    void describe(TestMart company) {
        company.reps = 24;
    }

    @Test
    void eachTeamHasAPageUnderItsOwnHeadline() {
        assertThat(rendered.pages()).isEqualTo(4);
        List<String> headlines = List.of(PageSql.text(mart, """
                        select string_agg(scope_name || case direction
                            when 'over' then format(' promises {:.0f}% too much', bias_share * 100)
                            when 'under' then format(' promises {:.0f}% too little', -bias_share * 100)
                            else ' shows no lean beyond chance' end, ';' order by scope_id)
                        from kpi.forecast_reliability_month where scope_type = 'team' and month_id = '2026-10'
                        """).split(";"));
        assertThat(headlines).hasSize(4);
        for (int page = 1; page <= 4; page++) {
            assertThat(pdf.area(page, 36, 40, 770, 26)).isEqualTo(headlines.get(page - 1));
            assertThat(pdf.area(page, 36, 66, 770, 14))
                    .isEqualTo(PageSql.text(mart, """
                            select format('Score {:.0f} ({:.0f}–{:.0f}), grade {}. Calls 30 days ahead, September 2025 to August 2026: {} against bookings (95%: {} to {}); '
                                || 'a month’s total was off by {:.0f}%, a single representative’s call by {:.0f}%.',
                              score, score_low, score_high, grade, signed(bias_share, 0, '%'), signed(bias_low, 0, '%'),
                              signed(bias_high, 0, '%'), wape_total * 100, wape * 100)
                            from kpi.forecast_reliability_month
                            where scope_type = 'team' and month_id = '2026-10' and scope_id = 'TEAM'
                            """.replace("TEAM", TEAMS.get(page - 1))));
        }
        assertThat(pdf.document().getDocumentCatalog().getDocumentOutline().children())
                .extracting(PDOutlineItem::getTitle)
                .isEqualTo(headlines);
    }

    @Test
    void aReportForOneTeamHasItsPageAndFiguresAlone() throws Exception {
        RenderedReport north = render(ReportCatalog.named("reliability"), Scope.team("North"));

        assertThat(north.pages()).isEqualTo(1);
        assertThat(north.title()).isEqualTo("Forecast reliability, October 2026, North");
        try (PdfText page = new PdfText(north.pdf())) {
            assertThat(page.text()).contains(pdf.area(3, 36, 40, 770, 26));
            assertThat(page.area(1, 36, 66, 770, 420)).isEqualTo(pdf.area(3, 36, 66, 770, 420));
        }
        assertThat(north.headline()).isEqualTo(PageSql.text(mart, """
                        select count(*) filter (where direction <> 'neutral') || ' of ' || count(*)
                          || ' ranked forecasts lean beyond chance'
                        from kpi.forecast_reliability_month
                        where scope_type = 'rep' and is_ranked and month_id = '2026-10' and team = 'North'
                        """));
        Map<String, BigDecimal> ofNorth = new TreeMap<>(rendered.figures());
        ofNorth.keySet()
                .removeIf(figure -> !figure.startsWith("ranges.North.") && !figure.startsWith("horizons.North."));
        Map<String, BigDecimal> found = new TreeMap<>(north.figures());
        found.keySet().removeIf(figure -> !figure.startsWith("ranges.") && !figure.startsWith("horizons."));
        assertThat(found).isEqualTo(ofNorth).isNotEmpty();
    }

    @Test
    void whoIsNotInTheMartOrNotInTheReportIsTheAskersMistake() {
        assertThatThrownBy(() -> render(ReportCatalog.named("reliability"), Scope.team("Nort'h")))
                .isInstanceOf(ReportException.class)
                .hasMessage("There is no team 'Nort'h'. There are: Benelux, Iberia & Italy, North, South.");
        assertThatThrownBy(() -> render(ReportCatalog.named("executive"), Scope.team("North")))
                .isInstanceOf(ReportException.class)
                .hasMessage("Report 'executive' is not made for one team.");
    }

    private RenderedReport render(Report report, Scope scope) {
        return ReportRenderer.render(
                mart, report, Period.of("2026-10"), scope, "", Locale.ENGLISH, folder.resolve("scope/page.pdf"));
    }

    @Test
    void theMailSaysHowManyLeanAndHowOftenRangesHeld() {
        assertThat(rendered.headline()).isEqualTo(PageSql.text(mart, """
                        select count(*) filter (where direction <> 'neutral') || ' of ' || count(*)
                          || ' ranked forecasts lean beyond chance'
                        from kpi.forecast_reliability_month
                        where scope_type = 'rep' and is_ranked and month_id = '2026-10'
                        """));
        assertThat(rendered.narrative()).endsWith(PageSql.text(mart, """
                        select 'Of ' || count(has_held) || ' ranges given to teams, meant to hold 80%, ' || count(*) filter (where has_held)
                          || format(' held: {:.0f}%.', count(*) filter (where has_held) / count(has_held) * 100)
                        from kpi.adjusted_forecast_period where period_type = 'month'
                        """));
    }

    @Test
    void representativesAreRankedByScoreAndThoseWithTooLittleHistoryStandBelow() {
        for (int page = 1; page <= 4; page++) {
            assertThat(pdf.area(page, 36, 127, 510, 170))
                    .isEqualTo(PageSql.text(mart, """
                            select string_agg(case
                                when is_ranked then format('{} {} {:.0f} {:.0f}–{:.0f} {} {} {:.0f}% {} –', place_in_team, scope_name,
                                  score, score_low, score_high, grade, case when abs(bias_share) < 0.005
                                    then signed(bias_share, 1, '%') else signed(bias_share, 0, '%') end, wape * 100, periods)
                                else format('{} insufficient history: {} deals closed; peers score {:.0f} ({:.0f}–{:.0f})', scope_name,
                                  closed_deals, group_score, score_low, score_high) end,
                              ' ' order by is_ranked desc, place_in_team, scope_name)
                            from (select *, rank() over (partition by is_ranked order by score desc) as place_in_team
                              from kpi.forecast_reliability_month
                              where scope_type = 'rep' and month_id = '2026-10' and team = 'TEAM')
                            """.replace("TEAM", TEAMS.get(page - 1))));
        }
    }

    @Test
    void horizonsValueAddedAndRangesAreTheTeams() {
        for (int page = 1; page <= 4; page++) {
            String team = TEAMS.get(page - 1);
            assertThat(pdf.area(page, 556, 87, 250, 14)).isEqualTo(PageSql.text(mart, """
                            select format('Total off by {:.0f}% at 90 days, {:.0f}% at 0',
                              max(wape_total) filter (where horizon_days = 90) * 100,
                              max(wape_total) filter (where horizon_days = 0) * 100)
                            from kpi.forecast_total_month
                            where month_id = '2026-10' and method = 'submitted' and scope_id = 'TEAM'
                            """.replace("TEAM", team)));
            assertThat(pdf.area(page, 36, 343, 380, 44)).isEqualTo(PageSql.text(mart, """
                            select string_agg(format('{} {} {:.0f}% {} {} : {} 0.04',
                                case method when 'submitted' then 'representative' when 'manager' then 'manager'
                                  else 'stage win rates' end,
                                case previous_method when 'submitted' then 'representative'
                                  when 'seasonal_naive' then 'same month last year' else 'stage win rates' end,
                                wape * 100, signed(value_added, 1, ' pt'), better, worse),
                              ' ' order by case method when 'stage_model' then 1 when 'submitted' then 2 else 3 end)
                            from kpi.forecast_value_added_month
                            where month_id = '2026-10' and horizon_days = 30 and scope_id = 'TEAM'
                            """.replace("TEAM", team)));
            assertThat(pdf.area(page, 426, 303, 380, 14)).isEqualTo(PageSql.text(mart, """
                            select format('{:.0f}% of {} past 80% ranges held what came',
                              count(*) filter (where has_held) / count(has_held) * 100, count(has_held))
                            from kpi.adjusted_forecast_period where scope_id = 'TEAM' and period_type = 'month'
                            """.replace("TEAM", team)));
            assertThat(pdf.area(page, 426, 473, 380, 44)).isEqualTo(PageSql.text(mart, """
                            select string_agg(format('{} {} {:.0f} {} {:.0f} {:.0f}–{:.0f} {} of {}',
                                case when period_type = 'month' then strftime(period_start_date, '%B %Y') else 'Q' || right(period_id, 1) || ' ' || left(period_id, 4) end,
                                horizon_days, submitted / 1e3, signed(bias_shrunk, 0, '%'), adjusted / 1e3, p10 / 1e3, p90 / 1e3,
                                past_held, past_ranges), ' ' order by period_type, period_start_date)
                            from kpi.adjusted_forecast_period
                            where scope_id = 'TEAM' and (period_type = 'quarter' or period_start_date > date '2026-10-31')
                            """.replace("TEAM", team)));
        }
    }

    @Test
    void everyFigureOfTheChartsIsTheMarts() {
        Map<String, BigDecimal> expected = new TreeMap<>();
        for (String measure : List.of("submitted", "adjusted", "p10", "p90", "actual")) {
            for (String row :
                    PageSql.text(mart, """
                            select string_agg(scope_id || '.' || period_id || '=' || MEASURE, ';')
                            from kpi.adjusted_forecast_period
                            where period_type = 'month' and horizon_days = 30 and MEASURE is not null
                            """.replace("MEASURE", measure)).split(";")) {
                String[] cell = row.split("=");
                expected.put("ranges." + cell[0] + "." + measure, new BigDecimal(cell[1]).stripTrailingZeros());
            }
        }
        assertThat(expected).hasSize(4 * (4 * 15 + 12));
        assertThat(rendered.figures()).containsAllEntriesOf(expected);
        for (String row : PageSql.text(mart, """
                        select string_agg(scope_id || '.' || horizon_days || '=' || wape_total, ';')
                        from kpi.forecast_total_month
                        where scope_type = 'team' and method = 'submitted' and month_id = '2026-10'
                        """).split(";")) {
            String[] cell = row.split("=");
            assertThat(rendered.figures())
                    .containsEntry("horizons." + cell[0] + ".submitted", new BigDecimal(cell[1]).stripTrailingZeros());
        }
    }
}
