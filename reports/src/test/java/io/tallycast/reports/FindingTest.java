package io.tallycast.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.reports.template.Finding;
import io.tallycast.reports.template.Fmt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the mart found is said in the language of the page, whatever it found. */
class FindingTest {

    private static final String FOLDER = "io/tallycast/reports/reconciliation/";
    private static final Path ROOT = Path.of("..");

    @Test
    void aFindingIsSaidInTheLanguageOfThePage() {
        assertThat(
                        said(
                                "no invoice, nine of ten deals have one within 18 days; billed to Söhne AG, of the same group or tax id"))
                .isEqualTo(
                        "sans facture ; neuf affaires sur dix en ont une en 18 jours ; facturé à Söhne AG, du même groupe ou numéro fiscal");
        assertThat(said("12345.60 EUR less billed than won; 7.00 EUR credited"))
                .isEqualTo("12 345,60 EUR de moins que gagné ; avoirs : 7,00 EUR");
        assertThat(
                        said(
                                "may bill Zoë, 5 % off, 93 %: same account +9.1; other rep -3.3 = 5.8 bits; the deal is in another currency"))
                .isEqualTo(
                        "pourrait facturer Zoë, 5 % off, probable à 93 % : même compte +9,1 ; autre commercial −3,3 ;"
                                + " l’affaire est dans une autre devise");
        assertThat(said("INV1 and INV2 of one account and net (10.00 EUR) within 7 days, the second is unmatched"))
                .isEqualTo(
                        "INV1 et INV2, même compte et même net (10,00 EUR) à 7 jours au plus, la seconde n’est pas rapprochée");
        assertThat(said("A, B in review for another deal may bill this one; 10.00 EUR in review"))
                .isEqualTo("A, B, à revoir pour une autre affaire, pourrait facturer celle-ci ; 10,00 EUR à revoir");
    }

    @Test
    void everyWordTheMartFindsIsKnown() throws Exception {
        Collection<Object> words = Resources.words(FOLDER).values();
        assertThat(phrases(
                        "transform/src/main/java/io/tallycast/transform/match/evidence/Signal.java",
                        "\"([a-z][^\"]+)\""))
                .hasSizeGreaterThan(20)
                .allSatisfy(phrase -> assertThat(words).contains(phrase));
        for (String objection : new String[] {"Choice", "Component"}) {
            assertThat(phrases(
                            "transform/src/main/java/io/tallycast/transform/match/evidence/" + objection + ".java",
                            "\"((?:the|more) [^\"]+)\""))
                    .isNotEmpty()
                    .allSatisfy(phrase -> assertThat(words).contains(phrase));
        }
        for (String kpi : new String[] {"deal", "exception"}) {
            assertThat(phrases("sql/kpis/reconciliation/reconciliation_" + kpi + ".sql", "'([^'\n]*)'"))
                    .filteredOn(phrase -> phrase.matches(".*[a-z] ?[a-z ]* [a-z].*|.*[a-z]{4,} [a-z].*"))
                    .isNotEmpty()
                    .allSatisfy(phrase -> assertThat(words.toString()).contains(phrase));
        }
    }

    private static Stream<String> phrases(String file, String pattern) throws Exception {
        return Pattern.compile(pattern)
                .matcher(Files.readString(ROOT.resolve(file)).replaceAll("(?m)--.*$", ""))
                .results()
                .map(phrase -> phrase.group(1).strip());
    }

    private static String said(String found) {
        return new Finding(
                        Resources.words(FOLDER),
                        Resources.labels(FOLDER, Locale.FRENCH),
                        new Fmt(Locale.FRENCH, "EUR", ZoneId.of("Europe/Paris")))
                .said(found)
                .replace('\u00a0', ' ')
                .replace('\u202f', ' ');
    }
}
