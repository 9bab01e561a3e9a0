package io.tallycast.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All that reports say to companies that have little, compared whole. After a wanted change run with {@code -Dtallycast.update}
 * and read the difference before committing it: each sentence must be true of such a company.
 */
class CompaniesTest {

    private static final Path EXPECTED = Path.of("src/test/resources/io/tallycast/reports/companies");
    static final Map<String, Consumer<TestMart>> COMPANIES = new TreeMap<>(Map.of(
            "ledger_only",
            company -> {
                company.deals = false;
                company.forecasts = false;
                company.quotas = false;
                company.reps = 0;
            },
            "crm_without_chances",
            company -> {
                company.invoices = false;
                company.chances = false;
                company.forecasts = false;
                company.scored = 0;
                company.reps = 4;
            },
            "leads_without_amounts",
            company -> {
                company.invoices = false;
                company.amounts = false;
                company.chances = false;
                company.forecasts = false;
                company.quotas = false;
                company.scored = 0;
                company.reps = 2;
            },
            "one_rep",
            company -> company.reps = 1,
            "first_month",
            company -> {
                company.months = 1;
                company.scored = 0;
                company.reps = 3;
                company.exceptions = 1;
            },
            "two_currencies",
            company -> {
                company.currency = "CHF";
                company.reps = 3;
                company.exceptions = 8;
            }));

    @TempDir
    Path folder;

    static Stream<String> companies() {
        return COMPANIES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("companies")
    void everySentenceIsTrueOfIt(String name) throws Exception {
        TestMart company = new TestMart();
        COMPANIES.get(name).accept(company);
        StringBuilder said = new StringBuilder();
        try (Mart mart = Mart.open(company.write(folder.resolve("mart.duckdb")))) {
            for (Report report : ReportCatalog.all()) {
                RenderedReport rendered = ReportRenderer.render(
                        mart,
                        report,
                        Period.of("2026-10"),
                        Scope.company(),
                        "",
                        Locale.ENGLISH,
                        folder.resolve(report.name() + ".pdf"));
                try (PdfText pdf = new PdfText(rendered.pdf())) {
                    said.append("== ").append(rendered.title()).append('\n');
                    said.append(rendered.headline()).append('\n');
                    said.append(rendered.narrative()).append('\n');
                    for (int page = 1; page <= rendered.pages(); page++) {
                        said.append(pdf.page(page).replace(' ', ' ')).append('\n');
                    }
                }
            }
        }
        Path expected = EXPECTED.resolve(name + ".txt");
        if (System.getProperty("tallycast.update") != null) {
            Files.createDirectories(EXPECTED);
            Files.writeString(expected, said);
        }
        assertThat(said.toString()).isEqualTo(Files.readString(expected));
    }
}
