package io.tallycast.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Companies a template meets sooner or later: none of them may break the page or make it say what is not so. */
class StressTest {

    @TempDir
    Path folder;

    @Test
    void thirtyRepresentativesFlowToASecondPageWithTheirColumnHeads() throws Exception {
        var report = render(company -> company.reps = 30);
        assertThat(report.pages()).isEqualTo(3);
        try (PdfText pdf = new PdfText(report.pdf())) {
            assertThat(pdf.page(1)).contains("Page 1 of 3").doesNotContain("continued");
            assertThat(pdf.page(2))
                    .contains("of 26 ranked forecasts lean beyond chance, continued")
                    .contains("Representative Team Booked against quota")
                    .contains("unaudited")
                    .contains("Page 2 of 3");
            assertThat(pdf.text().split("Iberia & Italy|Benelux|North|South", -1))
                    .hasSize(31);
        }
    }

    @Test
    void withoutRepresentativesTheTableSaysSo() throws Exception {
        assertThat(text(company -> company.reps = 0))
                .contains("Nobody has a quota on bookings or a won deal in October no data")
                .doesNotContain("Representative Team");
    }

    @Test
    void aCompanyWithoutInvoicesQuotasAndForecastsShowsBookingsAndSaysNoData() throws Exception {
        String text = text(company -> {
            company.invoices = false;
            company.quotas = false;
            company.forecasts = false;
        });
        assertThat(text)
                .contains("Revenue no data", "Gross margin no data", "New customers no data")
                .contains("The mart holds no invoices, so nothing is said of revenue.")
                .contains("Bookings of the last thirteen months Bars: deals won, by close date.")
                .contains("Booked €4.67m")
                .contains("No invoices, so no segments no data")
                .doesNotContain("Called €", "Target", "against quota", "€0");
    }

    @Test
    void anEmptyMartSaysNoDataEverywhereAndNoZero() throws Exception {
        String text = text(company -> {
            company.months = 0;
            company.reps = 0;
            company.stages = 0;
        });
        assertThat(text)
                .contains("No bookings and no invoices are known for October 2026")
                .contains("No deals are known no data")
                .doesNotContain("€", "0%");
        assertThat(text.split("no data", -1)).hasSizeGreaterThan(9);
    }

    @Test
    void aSingleMonthHasNothingToCompareWith() throws Exception {
        assertThat(text(company -> company.months = 1))
                .contains("– on September – on a year ago")
                .contains("Bookings came to €3.95m, +9% against the €3.62m called at month start. Representatives")
                .contains("% of revenue comes from Gold");
    }

    @Test
    void withoutScoresThePageSaysThatHistoryIsInsufficientAndLeavesNothingBlank() throws Exception {
        assertThat(text(company -> company.scored = 0))
                .contains("Insufficient history to say whose forecast can be believed")
                .contains("A forecast is scored once its month is frozen")
                .contains("insufficient history: no forecast scored yet")
                .contains("Insufficient history to check stated chances insufficient history")
                .contains("Insufficient history to say how far ahead calls can be believed insufficient history")
                .contains("Error of the total call no data")
                .doesNotContain("lean beyond chance", "perfect calibration", "before its end, the sum of all calls");
    }

    @Test
    void namesOfSixThousandCharactersAreCutAndPushNothingOffThePage() throws Exception {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.FRENCH)) {
            TestMart company = new TestMart();
            company.longName = "Bartholomäus Maximilian ".repeat(250);
            company.company = company.longName;
            company.months = 2;
            Path file = Files.createTempDirectory(folder, "mart").resolve("mart.duckdb");
            try (Mart mart = Mart.open(company.write(file))) {
                RenderedReport report = render(mart, "executive", locale);
                assertThat(report.pages()).isEqualTo(2);
                try (PdfText pdf = new PdfText(report.pdf())) {
                    assertThat(pdf.text()).contains("Bartholomäus Maximilian Bartholomäus Maximilian…");
                    assertThat(pdf.text().length()).isLessThan(9000);
                    assertThat(pdf.page(2)).contains(locale == Locale.FRENCH ? "Lire cette page" : "How to read this");
                }
            }
        }
    }

    @Test
    void reliabilityWithoutScoresIsOnePageThatSaysSo() throws Exception {
        TestMart company = new TestMart();
        company.scored = 0;
        try (Mart mart = Mart.open(company.write(folder.resolve("unscored.duckdb")))) {
            RenderedReport report = render(mart, "reliability", Locale.ENGLISH);
            assertThat(report.headline()).isEqualTo("Insufficient history to say whose forecast can be believed");
            assertThat(report.pages()).isEqualTo(1);
            try (PdfText pdf = new PdfText(report.pdf())) {
                assertThat(pdf.text())
                        .contains("Insufficient history: no forecast has been scored yet")
                        .contains("A forecast is scored once its month is frozen, sixty days after it ended")
                        .contains("Insufficient history to rank anybody")
                        .contains("Insufficient history for errors by horizon")
                        .contains("Insufficient history for value added", "Insufficient history for ranges")
                        .doesNotContain("null", " 0%");
            }
        }
    }

    @Test
    void reliabilityOfLongNamesAndLargeTeamsStaysReadableInBothLanguages() throws Exception {
        TestMart company = new TestMart();
        company.longName = "Bartholomäus Maximilian ".repeat(250);
        company.reps = 120;
        company.months = 2;
        try (Mart mart = Mart.open(company.write(folder.resolve("large.duckdb")))) {
            for (Locale locale : List.of(Locale.ENGLISH, Locale.FRENCH)) {
                RenderedReport report = render(mart, "reliability", locale);
                // Thirty representatives push the rest of a team's page to the next one.
                assertThat(report.pages()).isEqualTo(8);
                try (PdfText pdf = new PdfText(report.pdf())) {
                    assertThat(pdf.text().split("Bartholomäus Maximilian…", -1)).hasSizeGreaterThan(120);
                    assertThat(pdf.page(2)).contains(locale == Locale.FRENCH ? "Lire cette page" : "How to read this");
                }
            }
        }
    }

    @Test
    void frenchPagesAreFrenchDownToTheirNumbers() throws Exception {
        try (Mart mart = Mart.open(new TestMart().write(folder.resolve("french.duckdb")))) {
            RenderedReport report = render(mart, "executive", Locale.FRENCH);
            assertThat(report.pages()).isEqualTo(2);
            assertThat(report.title()).isEqualTo("Performance commerciale, octobre 2026");
            try (PdfText pdf = new PdfText(report.pdf())) {
                assertThat(pdf.text().replace('\u00a0', ' '))
                        .contains("PERFORMANCE COMMERCIALE · octobre 2026 Comité de direction · confidentiel")
                        .contains("Chiffre d’affaires : 4,95 M €")
                        .contains("Écart du total annoncé", "5,7 %", "Portefeuille ouvert en M €", "Page 1 sur 2")
                        .doesNotContain("Revenue", "deals", "insufficient")
                        .doesNotContainPattern("[0-9]%");
            }
        }
    }

    @Test
    void missingForecastsAndMarginsLeaveTheirPlaceEmpty() throws Exception {
        String text = text(company -> {
            company.forecasts = false;
            company.nulls = true;
        });
        assertThat(text)
                .contains("Gross margin no data")
                .contains("revenue missed its target by 5%")
                .contains("Bars: deals won, by close date. Tick: quota.")
                .doesNotContain("against the call", "Line:");
    }

    @Test
    void aRunningMonthIsComparedWithNothingWholeAndSaysHowFarItIs() throws Exception {
        String text = text(company -> company.businessDate = LocalDate.of(2026, 10, 17));
        assertThat(text)
                .contains("1 to 17 October 2026")
                .contains("Bookings stand at 106% of the call so far, and revenue stands at €4.95m so far")
                .contains("on all of September")
                .contains("11 of 18 have met theirs so far")
                .doesNotContain("beat", "missed", "grew fastest");
    }

    @Test
    void aPastMonthIsShownAsKnownNowAndSaysSoAndNothingOfTodayStandsUnderItsTitle() throws Exception {
        try (Mart mart = Mart.open(new TestMart().write(folder.resolve("past.duckdb")))) {
            for (Report report : ReportCatalog.all()) {
                RenderedReport past = ReportRenderer.render(
                        mart,
                        report,
                        Period.of("2025-11"),
                        Scope.company(),
                        "",
                        Locale.ENGLISH,
                        folder.resolve(report.name() + ".pdf"));
                try (PdfText pdf = new PdfText(past.pdf())) {
                    assertThat(pdf.text())
                            .contains("November 2025, as known on 31 October 2026")
                            .doesNotContain("exceptions are open", "waits for", "is booked and not billed");
                }
            }
        }
    }

    @Test
    void aMonthThatHasNotBegunIsTheAskersMistake() throws Exception {
        try (Mart mart = Mart.open(new TestMart().write(folder.resolve("early.duckdb")))) {
            for (Report report : ReportCatalog.all()) {
                assertThatThrownBy(() -> ReportRenderer.page(
                                mart, report, Period.of("2026-11"), Scope.company(), "", Locale.ENGLISH))
                        .isInstanceOf(ReportException.class)
                        .hasMessage(
                                "Month 2026-11 has not begun: the mart is of 2026-10-31. Name 2026-10 or a month before it.");
            }
        }
    }

    @Test
    void hugeAndNegativeAmountsStayReadable() throws Exception {
        assertThat(text(company -> company.factor = 1e6)).contains("Revenue €4.95tn", "€14.2tn in 380 deals");
        assertThat(text(company -> company.factor = -1))
                .contains("Revenue −€4.95m", "The open pipeline holds −€14.2m")
                .contains("Open pipeline by stage", "Revenue by product family")
                .doesNotContain("of the open pipeline is in", "-€");
    }

    @Test
    void manyStagesEndInOneRowForTheRest() throws Exception {
        assertThat(text(company -> company.stages = 14)).contains("Needs analysis 2 €3.70m 98 other €18.9m 510");
    }

    @Test
    void aCurrencyWithoutASignOfItsOwnIsWrittenAsItsCode() throws Exception {
        assertThat(text(company -> company.currency = "CHF")).contains("Revenue CHF 4.95m", "Figures in CHF");
    }

    @Test
    void markupAndBracesInNamesArePrintedAsTheyAre() throws Exception {
        assertThat(text(company -> company.company = "<b>Tom</b> & {0} 'Sons'"))
                .contains("Source: sales warehouse of <b>Tom</b> & {0} 'Sons', run");
    }

    @Test
    void aMarkedEditionShowsItsMark() throws Exception {
        var report = render(company -> {}, "TEST");
        try (PdfText pdf = new PdfText(report.pdf())) {
            assertThat(pdf.area(36, 24, 770, 12)).contains("TEST");
        }
    }

    @Test
    void aMartThatLacksATableIsNamedAsTheCause() throws Exception {
        Path mart = folder.resolve("bare.duckdb");
        try (var connection = java.sql.DriverManager.getConnection("jdbc:duckdb:" + mart)) {
            TestMart.execute(connection, "create schema kpi");
        }
        try (Mart opened = Mart.open(mart)) {
            assertThatThrownBy(() -> render(opened, ""))
                    .isInstanceOf(ReportException.class)
                    .hasMessageContaining("Report 'executive', query 'facts'")
                    .hasMessageContaining("tallycast rebuild");
        }
    }

    @Test
    void aPlaceThatCannotBeWrittenIsTheAskersMistake() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        try (Mart mart = Mart.open(new TestMart().write(folder.resolve("mart.duckdb")))) {
            assertThatThrownBy(() -> ReportRenderer.render(
                            mart,
                            ReportCatalog.named("executive"),
                            Period.of("2026-10"),
                            Scope.company(),
                            "",
                            Locale.ENGLISH,
                            file.resolve("executive.pdf")))
                    .isInstanceOfSatisfying(
                            ReportException.class, e -> assertThat(e.kind()).isEqualTo(ReportException.Kind.USAGE));
        }
    }

    @Test
    void anUnknownReportOrPeriodIsTheAskersMistake() {
        assertThatThrownBy(() -> ReportCatalog.named("executiv"))
                .hasMessage("No report is called 'executiv'. There are: executive, reliability, reconciliation.");
        assertThatThrownBy(() -> Period.of("October"))
                .hasMessage("'October' is not a month. Write it as year and month: 2026-10.");
    }

    private String text(Consumer<TestMart> change) throws Exception {
        RenderedReport report = render(change, "");
        assertThat(report.pages()).isEqualTo(2);
        try (PdfText pdf = new PdfText(report.pdf())) {
            return pdf.text().replace('\u00a0', ' ');
        }
    }

    private RenderedReport render(Consumer<TestMart> change) throws Exception {
        return render(change, "");
    }

    private RenderedReport render(Consumer<TestMart> change, String mark) throws Exception {
        TestMart company = new TestMart();
        change.accept(company);
        Path file = Files.createTempDirectory(folder, "mart").resolve("mart.duckdb");
        try (Mart mart = Mart.open(company.write(file))) {
            return render(mart, mark);
        }
    }

    private RenderedReport render(Mart mart, String mark) throws Exception {
        return render(mart, "executive", mark, Locale.ENGLISH);
    }

    private RenderedReport render(Mart mart, String report, Locale locale) throws Exception {
        return render(mart, report, "", locale);
    }

    private RenderedReport render(Mart mart, String report, String mark, Locale locale) throws Exception {
        return ReportRenderer.render(
                mart,
                ReportCatalog.named(report),
                Period.of("2026-10"),
                Scope.company(),
                mark,
                locale,
                Files.createTempFile(folder, report, ".pdf"));
    }
}
