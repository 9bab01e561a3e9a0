package io.tallycast.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.sf.jasperreports.engine.JRPrintElement;
import net.sf.jasperreports.engine.JRPrintFrame;
import net.sf.jasperreports.engine.JRPrintImage;
import net.sf.jasperreports.engine.JasperExportManager;
import net.sf.jasperreports.engine.JasperPrint;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The laid-out pages as text, compared whole. After a wanted change run with {@code -Dtallycast.update} and read the
 * difference before committing it.
 */
class LayoutGoldenTest {

    private static final Path EXPECTED = Path.of("src/test/resources/io/tallycast/reports");
    private static final Path ACTUAL = Path.of("target");

    @TempDir
    Path folder;

    static Stream<String> reports() {
        return ReportCatalog.all().stream().map(Report::name);
    }

    @ParameterizedTest
    @MethodSource("reports")
    void theLayoutIsAsAgreed(String report) throws Exception {
        TestMart company = new TestMart();
        company.reps = 4;
        String layout;
        try (Mart mart = Mart.open(company.write(folder.resolve("mart.duckdb")))) {
            layout = layout(ReportRenderer.page(
                            mart,
                            ReportCatalog.named(report),
                            Period.of("2026-10"),
                            Scope.company(),
                            "",
                            Locale.ENGLISH)
                    .print());
        }
        Path expected = EXPECTED.resolve(report + ".jrpxml");
        if (System.getProperty("tallycast.update") != null) {
            Files.createDirectories(EXPECTED);
            Files.writeString(expected, layout);
        }
        if (!Files.exists(expected) || !layout.equals(Files.readString(expected))) {
            Files.writeString(ACTUAL.resolve(report + ".actual.jrpxml"), layout);
        }
        assertThat(expected)
                .as("the golden of %s; see target/%s.actual.jrpxml", report, report)
                .exists();
        assertThat(layout)
                .as("differs from %s; see target/%s.actual.jrpxml", expected, report)
                .isEqualTo(Files.readString(expected));
    }

    /** Jasper's own XML, without ids that change with each compilation, and with marks as what they show. */
    private static String layout(JasperPrint print) throws Exception {
        List<String> marks = new ArrayList<>();
        print.getPages().forEach(page -> marks(page.getElements(), marks));
        Iterator<String> next = marks.iterator();
        String xml = JasperExportManager.exportReportToXml(print)
                .replaceAll(" (uuid|srcId|printId|origin|timezone)=\"[^\"]*\"", "")
                .replaceAll("\\t<origin [^>]*/>\\n", "");
        return Pattern.compile("<imageSource isEmbedded=\"true\">.*?</imageSource>", Pattern.DOTALL)
                .matcher(xml)
                .replaceAll(image -> Matcher.quoteReplacement("<mark><![CDATA[" + next.next() + "]]></mark>"));
    }

    private static void marks(List<JRPrintElement> elements, List<String> marks) {
        for (JRPrintElement element : elements) {
            if (element instanceof JRPrintImage image) {
                marks.add(image.getRenderer().toString());
            } else if (element instanceof JRPrintFrame frame) {
                marks(frame.getElements(), marks);
            }
        }
    }
}
