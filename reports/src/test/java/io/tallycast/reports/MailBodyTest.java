package io.tallycast.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a reader of the mail alone sees. */
class MailBodyTest extends ReportPages {
    private MailText body;
    private Document html;

    MailBodyTest() {
        super("executive");
    }

    @Override
    void describe(TestMart company) {
        company.reps = 24;
    }

    @BeforeAll
    void read() {
        body = MailFiles.read(rendered.pdf()).orElseThrow();
        html = Jsoup.parse(body.html());
    }

    @Test
    void leadsWithTheVerdictAndTheSentencesOfThePage() {
        assertThat(html.select("h1").text()).isEqualTo(rendered.headline());
        assertThat(html.select("td.ink").get(0).text()).isEqualTo(rendered.narrative());
        assertThat(html.select("td.ink b").eachText()).contains(sql("""
                select money(invoiced_net) from kpi.revenue_month where month_id = '2026-10'
                """));
        assertThat(html.title()).isEqualTo("Sales performance, October 2026");
        assertThat(html.select("html").attr("lang")).isEqualTo("en");
    }

    @Test
    void sixTilesSayWhatThePageSays() {
        List<String> tiles = html.select("td[width=50%]").eachText();
        assertThat(tiles).hasSize(6);
        assertThat(tiles.get(0)).isEqualTo(sql("""
                select 'Revenue ' || money(now.invoiced_net) || case when now.invoiced_net > now.target then ' ▲ ' else ' ▼ ' end
                  || signed(now.invoiced_net / now.target - 1, 1, '%')
                  || ' on its target ' || case when now.invoiced_net > year.invoiced_net then '▲ ' else '▼ ' end
                  || signed(now.invoiced_net / year.invoiced_net - 1, 1, '%') || ' on a year ago'
                from kpi.revenue_month as now, kpi.revenue_month as year
                where now.month_id = '2026-10' and year.month_id = '2025-10'
                """));
        for (int i = 0; i < tiles.size(); i++) {
            assertThat(tiles.get(i).replaceAll("[▲▼] ", "")).isEqualTo(pdf.area(36 + 130 * i, 92, 120, 64));
        }
    }

    @Test
    void aLineIsReadOutForThoseWhoDoNotSeeIt() {
        assertThat(html.select("img[alt~=months]").get(0).attr("alt")).isEqualTo(sql("""
                select 'Last 13 months: from ' || money(arg_min(invoiced_net, month_id)) || ' to '
                  || money(arg_max(invoiced_net, month_id)) || '; lowest ' || money(min(invoiced_net)) || ', highest '
                  || money(max(invoiced_net))
                from kpi.revenue_month where month_id between '2025-10' and '2026-10'
                """));
        assertThat(html.select("img"))
                .allSatisfy(image -> assertThat(image.attr("alt")).isNotBlank());
    }

    @Test
    void whoNeedsToLookAtWhatComesWithItsSize() {
        Element shortfall = html.select("tr:has(> td[align=right])").first();
        assertThat(shortfall).isNotNull();
        assertThat(shortfall.text()).isEqualTo(sql("""
                select rep_name || ' reached ' || format('{:.0f}%', attainment * 100) || ' of quota '
                  || money(quota - bookings) || ' short'
                from kpi.bookings_rep_month where month_id = '2026-10' and quota > bookings
                order by quota - bookings desc, rep_name limit 1
                """));
    }

    @Test
    void asksNothingOfAnyoneElse() {
        assertThat(html.select("a, script, link, iframe, form")).isEmpty();
        assertThat(html.select("img"))
                .allSatisfy(image -> assertThat(image.attr("src")).startsWith("data:image/png;base64,"));
        assertThat(body.html()).doesNotContain("http://", "https://", "null");
        assertThat(body.html().length()).isLessThan(102_000);
    }

    @Test
    void plainTextSaysTheSame() {
        assertThat(body.text()).startsWith(rendered.headline() + "\n\n" + rendered.narrative());
        assertThat(body.text().replaceAll("\\s+", " "))
                .contains(html.select("h2").eachText());
    }

    @Test
    void whatIsHandedInIsTextAndNeverMarkup() {
        RenderedReport french = ReportRenderer.render(
                mart,
                ReportCatalog.named("executive"),
                Period.of("2026-10"),
                Scope.company(),
                "<b>TEST</b>",
                Locale.FRENCH,
                folder.resolve("fr/executive-2026-10.pdf"));
        MailText marked = MailFiles.read(french.pdf()).orElseThrow();
        assertThat(marked.html()).contains("&lt;b&gt;TEST&lt;/b&gt;").doesNotContain("<b>TEST");
        assertThat(Jsoup.parse(marked.html()).select("h1").text().replace('\u00a0', ' '))
                .isEqualTo(french.headline().replace('\u00a0', ' '));
    }

    private String sql(String query) {
        return PageSql.text(mart, query);
    }
}
