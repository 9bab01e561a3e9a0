package io.tallycast.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.junit.jupiter.api.Test;

class ExecutiveReportTest extends ReportPages {

    ExecutiveReportTest() {
        super("executive");
    }

    @Override
    void describe(TestMart company) {
        company.reps = 24;
    }

    @Test
    void isTwoPagesInLandscapeWithoutRotationOrPixels() throws Exception {
        assertThat(rendered.pages()).isEqualTo(2);
        assertThat(pdf.document().getNumberOfPages()).isEqualTo(2);
        PDPage page = pdf.document().getPage(0);
        assertThat(page.getRotation()).isZero();
        assertThat(page.getMediaBox().getWidth()).isEqualTo(842);
        assertThat(page.getMediaBox().getHeight()).isEqualTo(595);
        assertThat(pdf.resources()).isNotEmpty().allSatisfy(resources -> {
            for (var name : resources.getXObjectNames()) {
                assertThat(resources.isImageXObject(name)).isFalse();
            }
        });
    }

    @Test
    void embedsThreeFacesOfOneFamilyAndNothingElse() throws Exception {
        List<String> faces = new ArrayList<>();
        for (PDResources resources : pdf.resources()) {
            for (var name : resources.getFontNames()) {
                PDFont font = resources.getFont(name);
                assertThat(font.isEmbedded()).as(font.getName()).isTrue();
                faces.add(font.getName().replaceFirst("^[A-Z]{6}\\+", ""));
            }
        }
        assertThat(faces).containsOnly("OpenSans-Regular", "OpenSans-SemiBold", "OpenSans-Light");
    }

    @Test
    void saysOfItselfWhatItIs() {
        var information = pdf.document().getDocumentInformation();
        assertThat(information.getTitle()).isEqualTo("Sales performance, October 2026");
        assertThat(information.getAuthor()).isEqualTo("Meridian Instruments");
        assertThat(information.getCreator()).isEqualTo("Tallycast");
        var catalog = pdf.document().getDocumentCatalog();
        assertThat(catalog.getViewerPreferences().displayDocTitle()).isTrue();
    }

    @Test
    void bookmarksRepeatTheComputedTitles() {
        PDOutlineItem headline =
                pdf.document().getDocumentCatalog().getDocumentOutline().getFirstChild();
        assertThat(headline.getTitle()).isEqualTo(rendered.headline());
        assertThat(headline.children())
                .extracting(PDOutlineItem::getTitle)
                .hasSize(4)
                .allSatisfy(title -> assertThat(pdf.text()).contains(title));
    }

    @Test
    void headlineSetsBookingsAgainstTheCallAndRevenueAgainstItsTarget() {
        String expected = sql("""
                select 'Bookings ' || case when round(bookings / submitted_forecast - 1, 2) > 0 then 'beat' else 'missed' end
                  || ' the call by ' || format('{:.0f}%', abs(bookings / submitted_forecast - 1) * 100)
                  || case when (bookings > submitted_forecast) = (invoiced_net > target) then ', and' else ', but' end
                  || ' revenue ' || case when invoiced_net > target then 'beat' else 'missed' end || ' its target by '
                  || format('{:.0f}%', abs(invoiced_net / target - 1) * 100)
                from kpi.revenue_month where month_id = '2026-10'
                """);
        assertThat(rendered.headline()).isEqualTo(expected);
        assertThat(pdf.area(36, 35, 770, 26)).isEqualTo(expected);
        assertThat(rendered.narrative()).isEqualTo(sql("""
                        select 'Bookings came to ' || money(now.bookings) || ', '
                          || case when abs(now.bookings / now.submitted_forecast - 1) < 0.005
                             then signed(now.bookings / now.submitted_forecast - 1, 1, '%')
                             else signed(now.bookings / now.submitted_forecast - 1, 0, '%') end || ' against the '
                          || money(now.submitted_forecast) || ' called at month start. Representatives with a quota reached '
                          || (select format('{:.0f}%', sum(bookings) / sum(quota) * 100) || ' of the ' || money(sum(quota))
                                || ' quota; ' || count(*) filter (where bookings >= quota) || ' of ' || count(*)
                              from kpi.bookings_rep_month where month_id = '2026-10')
                          || ' met theirs. Revenue was ' || money(now.invoiced_net) || ', '
                          || signed(now.invoiced_net / now.target - 1, 0, '%') || ' against its target of '
                          || money(now.target) || ' and ' || signed(now.invoiced_net / year.invoiced_net - 1, 0, '%')
                          || ' on a year ago. The open pipeline holds ' || money(pipeline.amount) || ' in '
                          || pipeline.deals || ' deals, '
                          || case when abs(pipeline.amount / before.amount - 1) < 0.005
                             then signed(pipeline.amount / before.amount - 1, 1, '%')
                             else signed(pipeline.amount / before.amount - 1, 0, '%') end
                          || ' on September and ' || money(pipeline.weighted_amount) || ' weighted by probability. In each of 12'
                          || ' months, 30 days before its end, the sum of all calls was off by '
                          || (select format('{:.0f}%', wape_total * 100) from kpi.forecast_total_month
                              where scope_type = 'company' and month_id = '2026-10' and method = 'submitted' and horizon_days = 30)
                          || ' on average, a single representative’s call by '
                          || (select format('{:.0f}%', wape * 100) from kpi.forecast_reliability_month
                              where scope_type = 'company' and month_id = '2026-10')
                          || '.'
                        from kpi.revenue_month as now, kpi.revenue_month as year, kpi.pipeline_month_end as pipeline,
                             kpi.pipeline_month_end as before
                        where now.month_id = '2026-10' and year.month_id = '2025-10'
                          and pipeline.month_id = '2026-10' and before.month_id = '2026-09'
                        """));
        assertThat(pdf.area(36, 61, 770, 26)).isEqualTo(rendered.narrative());
    }

    @Test
    void eachTileShowsItsFigureAndBothChanges() {
        String pipeline = "select month_id, amount as x from kpi.pipeline_month_end";
        String customers = "select month_id, new_customers as x from kpi.revenue_month";
        assertThat(tile(0)).isEqualTo(sql("""
                        select 'Revenue ' || money(now.invoiced_net) || ' ' || signed(now.invoiced_net / now.target - 1, 1, '%')
                          || ' on its target ' || signed(now.invoiced_net / year.invoiced_net - 1, 1, '%') || ' on a year ago'
                        from kpi.revenue_month as now, kpi.revenue_month as year
                        where now.month_id = '2026-10' and year.month_id = '2025-10'
                        """));
        assertThat(tile(2)).isEqualTo("Open pipeline " + sql(tile(pipeline, "money(now.x)", "/", "%")));
        assertThat(tile(5)).isEqualTo("New customers " + sql(tile(customers, "now.x", "/", "%")));

        String margin = "select month_id, margin / invoiced_net as x from kpi.revenue_month";
        String wins = "select month_id, won / (won + lost) as x from kpi.win_rate_month";
        String error = """
                select month_id, wape_total as x from kpi.forecast_total_month
                where scope_type = 'company' and method = 'submitted' and horizon_days = 30
                """;
        String rate = "format('{:.1f}%', now.x * 100)";
        assertThat(tile(1)).isEqualTo("Gross margin " + sql(tile(margin, rate, "-", " pt")));
        assertThat(tile(3))
                .isEqualTo("Win rate n "
                        + sql("select won + lost from kpi.win_rate_month where month_id = '2026-10'")
                        + " "
                        + sql(tile(wins, rate, "-", " pt")));
        assertThat(tile(4))
                .isEqualTo("Error of the total call n "
                        + sql("select max(periods) from kpi.forecast_total_month where scope_type = 'company'")
                        + " "
                        + sql(tile(error, rate, "-", " pt")));
    }

    private String tile(int position) {
        return pdf.area(36 + position * 130, 92, 120, 64);
    }

    private static String tile(String values, String figure, String by, String unit) {
        String change = by.equals("/") ? "now.x / %s.x - 1" : "now.x - %s.x";
        return """
               with figure as (%s)
               select %s || ' ' || signed(%s, 1, '%s') || ' on September ' || signed(%s, 1, '%s') || ' on a year ago'
               from figure as now, figure as month, figure as year
               where now.month_id = '2026-10' and month.month_id = '2026-09' and year.month_id = '2025-10'
               """.formatted(values, figure, change.formatted("month"), unit, change.formatted("year"), unit);
    }

    @Test
    void monthBarsLabelTheNewestFiguresAndTheStripEachGap() {
        String chart = pdf.area(36, 187, 510, 96);
        assertThat(chart)
                .contains(sql("""
                        select 'Booked ' || money(bookings) from kpi.revenue_month where month_id = '2026-10'
                        """))
                .contains(sql("""
                        select 'Called ' || money(submitted_forecast) from kpi.revenue_month where month_id = '2026-10'
                        """))
                .contains(sql("select 'Quota ' || money(quota) from kpi.revenue_month where month_id = '2026-10'"))
                .contains("Oct 25", "Jan 26");
        List<String> gaps = List.of(sql("""
                        select string_agg(case when abs(gap) < 0.005 then signed(gap, 1, '%') else signed(gap, 0, '%') end,
                                          ' ' order by month_id)
                        from (select month_id, bookings / submitted_forecast - 1 as gap from kpi.revenue_month)
                        where month_id >= '2025-10'
                        """).split(" "));
        assertThat(Pattern.compile("[+−±][0-9.]+%").matcher(chart).results().map(match -> match.group()))
                .containsExactlyInAnyOrderElementsOf(gaps);
    }

    @Test
    void theWaterfallLeadsFromTheStartOfTheMonthToItsEnd() {
        assertThat(pdf.area(556, 161, 250, 26)).isEqualTo(sql("""
                        select 'New deals moved the pipeline most: ' || money(sum(amount))
                          || ' Open pipeline in €m, from the end of September to the end of October'
                        from kpi.pipeline_waterfall_month where bucket in ('created', 'reopened')
                        """));
        List<String> amounts = List.of(sql("""
                        select string_agg(case when part like '_ %' then signed(amount / 1e8, 1, '') else format('{:.1f}', amount / 1e6)
                          end, ' ')
                        from (
                          select case bucket when 'opening' then 'opening' when 'closing' then 'closing'
                              when 'created' then '1 new' when 'reopened' then '1 new' when 'amount_up' then '2 raised'
                              when 'amount_down' then '3 reduced' when 'won' then '4 won' when 'lost' then '5 lost'
                              when 'deleted_merged' then '5 lost' else '6 other' end as part,
                            sum(amount) as amount, sum(deals) as deals
                          from kpi.pipeline_waterfall_month group by part having sum(deals) > 0)
                        """).split(" "));
        assertThat(amounts).hasSize(8);
        assertThat(Pattern.compile("[+−±]?[0-9]+\\.[0-9]")
                        .matcher(pdf.area(556, 190, 250, 78))
                        .results()
                        .map(match -> match.group()))
                .containsExactlyInAnyOrderElementsOf(amounts);
        assertThat(pdf.area(556, 268, 250, 14)).isEqualTo("start new raised reduced won lost other end");
    }

    @Test
    void representativesAreSortedByBiasAndEachLineIsTheirs() {
        assertThat(pdf.area(36, 289, 510, 14)).isEqualTo(sql("""
                        select count(*) filter (where direction <> 'neutral') || ' of ' || count(*)
                          || ' ranked forecasts lean beyond chance'
                        from kpi.forecast_reliability_month
                        where scope_type = 'rep' and is_ranked and month_id = '2026-10'
                        """));
        assertThat(pdf.area(36, 327, 510, 240)).isEqualTo(sql("""
                        select string_agg(
                          format('{} {} {:.0f} {:.0f}% ', rep_name, booked.team, bookings / 1e3, bookings / quota * 100)
                          || case
                            when is_ranked then format('{} {:.0f}% {:.3f} {:.0f} {:.0f}–{:.0f} {}',
                              case when abs(bias_share) < 0.005 then signed(bias_share, 1, '%')
                                else signed(bias_share, 0, '%') end,
                              wape * 100, brier_score, score, score_low, score_high, grade)
                            else format('insufficient history: {} deals closed; peers score {:.0f} ({:.0f}–{:.0f})',
                              closed_deals, group_score, score_low, score_high) end,
                          ' ' order by is_ranked desc, case when is_ranked then abs(bias_share) end desc, bookings desc)
                        from kpi.bookings_rep_month as booked
                        join kpi.forecast_reliability_month as score on score.scope_id = rep_id and score.month_id = '2026-10'
                        where booked.month_id = '2026-10'
                        """));
    }

    @Test
    void theCalibrationCurveSaysHowManyDealsAndWhichWayTheyLean() {
        assertThat(pdf.area(556, 289, 250, 14)).isEqualTo(sql("""
                        select format('Deals are over-promised: {:.0f}% stated, {:.0f}% won',
                          sum(deals * stated_rate) / sum(deals) * 100, sum(won) / sum(deals) * 100)
                        from kpi.calibration_curve_month
                        """));
        assertThat(pdf.area(556, 314, 250, 230))
                .contains(sql("""
                        select format('{:,} deals, Brier {:.3f}', (select sum(deals)::bigint from kpi.calibration_curve_month), brier_score)
                        from kpi.forecast_reliability_month where scope_type = 'company' and month_id = '2026-10'
                        """), "perfect calibration", "Chance stated", "Deals won");
        assertThat(rendered.figures()).containsEntry("calibration.9.won", new BigDecimal(sql("""
                                select won from kpi.calibration_curve_month where position = 9
                                """)));
    }

    @Test
    void theSecondPageShowsStagesSegmentsFamiliesAndErrorsByHorizon() {
        assertThat(pdf.area(2, 36, 110, 380, 124)).isEqualTo(sql("""
                        select string_agg(stage_name || ' ' || money(amount) || ' ' || deals, ' ' order by stage_order)
                        from kpi.pipeline_stage
                        """));
        assertThat(pdf.area(2, 426, 110, 380, 50)).isEqualTo(sql("""
                        select string_agg(format('{} {} {:.2f} {} {:.1f}%', segment, customers, invoiced_net / 1e6,
                                 signed(growth_year, 1, '%'), margin_rate * 100), ' ' order by invoiced_net desc)
                        from kpi.revenue_segment_month where month_id = '2026-10'
                        """));
        assertThat(pdf.area(2, 426, 195, 380, 100)).isEqualTo(sql("""
                        select string_agg(format('{} {} {:.1f}%', family, money(invoiced_net),
                                 margin / invoiced_net * 100), ' ' order by invoiced_net desc)
                        from kpi.revenue_product_family_month where month_id = '2026-10'
                        """));
        assertThat(pdf.area(2, 36, 236, 380, 14)).isEqualTo(sql("""
                        select format('The total call is off by {:.0f}% at 90 days and by {:.0f}% on the last day',
                          max(wape_total) filter (where horizon_days = 90) * 100,
                          max(wape_total) filter (where horizon_days = 0) * 100)
                        from kpi.forecast_total_month
                        where month_id = '2026-10' and scope_type = 'company' and method = 'submitted'
                        """));
        assertThat(pdf.area(2, 36, 262, 380, 170)).contains("same month last year", "managers", "90 60 30 14 7 0");
    }

    @Test
    void footerSaysWhereTheFiguresComeFrom() {
        assertThat(pdf.area(36, 565, 770, 14))
                .isEqualTo("Source: sales warehouse of Meridian Instruments, run 2026-10-31-r1."
                        + " Data as of 31 October 2026, 22:15 CET. Figures in EUR, unaudited. Page 1 of 2");
    }

    @Test
    void figuresNameEveryNumberAndEqualMartsGiveEqualFigures() throws Exception {
        assertThat(rendered.figures())
                .containsKeys(
                        "facts.revenue_amount",
                        "tiles.revenue.value",
                        "tiles.revenue.series.13",
                        "months.2026-10-01.actual",
                        "stages.S00.amount",
                        "reps.R00.bookings",
                        "reps.R00.wape",
                        "waterfall.closing.amount",
                        "horizons.30.submitted",
                        "segments.Gold.invoiced_net",
                        "families.Service.amount")
                .hasSizeGreaterThan(300);
        TestMart again = new TestMart();
        again.reps = 24;
        try (Mart second = Mart.open(again.write(folder.resolve("again.duckdb")))) {
            RenderedReport same = ReportRenderer.render(
                    second,
                    ReportCatalog.named("executive"),
                    Period.of("2026-10"),
                    Scope.company(),
                    "",
                    Locale.ENGLISH,
                    folder.resolve("again.pdf"));
            assertThat(same.figures()).isEqualTo(rendered.figures());
        }
    }

    private String sql(String query) {
        return PageSql.text(mart, query);
    }
}
