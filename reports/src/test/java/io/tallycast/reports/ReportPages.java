package io.tallycast.reports;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A report rendered once for all tests of a class; every figure on its pages is read again from the mart by SQL of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ReportPages {

    @TempDir
    static Path folder;

    Mart mart;
    RenderedReport rendered;
    PdfText pdf;

    private final String report;

    ReportPages(String report) {
        this.report = report;
    }

    /** Says what company the report is of. */
    abstract void describe(TestMart company);

    @BeforeAll
    void render() throws Exception {
        TestMart company = new TestMart();
        describe(company);
        mart = Mart.open(company.write(folder.resolve("mart.duckdb")));
        PageSql.prepare(mart);
        rendered = ReportRenderer.render(
                mart,
                ReportCatalog.named(report),
                Period.of("2026-10"),
                Scope.company(),
                "",
                Locale.ENGLISH,
                folder.resolve("packs/" + report + "-2026-10.pdf"));
        pdf = new PdfText(rendered.pdf());
    }

    @AfterAll
    void close() throws Exception {
        pdf.close();
        mart.close();
    }
}
