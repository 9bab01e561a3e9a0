package io.tallycast.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No English on French pages, nor in the file beside them or in the mail's text. */
class FrenchTest {

    private static final Pattern WORD = Pattern.compile("\\p{L}{3,}");
    private static final Pattern FACT = Pattern.compile("\\{[a-z_]+[,}]|, plural,|\\b(?:one|other) (?=\\{)");

    /** Months, weekdays, words of states and of editions, as English and the mart's codes write them. */
    private static final String ENGLISH = "January February March April May June July August September October November"
            + " December Jan Feb Mar Apr Jun Jul Aug Sep Dec PREVIEW revised unknown review billed duplicate"
            + " credited wrong currency entity invoice invoices reopened created deleted merged opening closing raised reduced"
            + " lost won seasonal naive submitted weighted accepted rejected matched unmatched scheduled later under over"
            + " the and with within than than from deal deals days account rep same group amount dated win";

    /** Data that look English: what teams, segments, families and stages of the test company are called. */
    private static final Set<String> DATA = Set.of("North", "South", "Service", "Software", "Needs");

    @TempDir
    Path folder;

    static Stream<Arguments> companies() {
        return ReportCatalog.all().stream()
                .flatMap(report -> CompaniesTest.COMPANIES.keySet().stream().map(name -> Arguments.of(report, name)));
    }

    @ParameterizedTest
    @MethodSource("companies")
    void noWordIsEnglish(Report report, String name) throws Exception {
        TestMart company = new TestMart();
        CompaniesTest.COMPANIES.get(name).accept(company);
        Set<String> english = words(Resources.labels(report.folder(), Locale.ENGLISH).keySet().stream()
                .map(key -> Resources.labels(report.folder(), Locale.ENGLISH).getString(key)));
        english.removeAll(words(Resources.labels(report.folder(), Locale.FRENCH).keySet().stream()
                .map(key -> Resources.labels(report.folder(), Locale.FRENCH).getString(key))));
        // Words both languages have are excused by the French labels; these are English wherever they stand, in a label
        // too.
        words(Stream.of(ENGLISH)).forEach(english::add);
        english.removeAll(words(DATA.stream()));
        StringBuilder said = new StringBuilder();
        try (Mart mart = Mart.open(company.write(folder.resolve("mart.duckdb")))) {
            RenderedReport rendered = ReportRenderer.render(
                    mart,
                    report,
                    Period.of("2026-10"),
                    Scope.company(),
                    "",
                    Locale.FRENCH,
                    folder.resolve(report.name() + ".pdf"));
            said.append(rendered.title() + " " + rendered.headline() + " " + rendered.narrative() + " ");
            try (PdfText pdf = new PdfText(rendered.pdf())) {
                for (int page = 1; page <= rendered.pages(); page++) {
                    said.append(pdf.page(page)).append(' ');
                }
            }
            said.append(MailFiles.read(rendered.pdf()).orElseThrow().text());
            if (rendered.csv().isPresent()) {
                said.append(Files.readString(rendered.csv().get()));
            }
        }
        Set<String> found = words(Stream.of(said.toString()));
        assertThat(found).hasSizeGreaterThan(40);
        found.retainAll(english);
        assertThat(found).as("English words on the page").isEmpty();
    }

    private static Set<String> words(Stream<String> texts) {
        Set<String> words = new TreeSet<>();
        texts.forEach(text -> WORD.matcher(FACT.matcher(text).replaceAll(" "))
                .results()
                .forEach(word -> words.add(word.group().toLowerCase(Locale.ROOT))));
        return words;
    }
}
