package io.tallycast.jobs.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.jobs.config.Configuration;
import io.tallycast.jobs.config.Settings;
import io.tallycast.jobs.home.Home;
import io.tallycast.landing.Night;
import io.tallycast.reports.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LetterTest {
    @TempDir
    Path folder;

    @Test
    void aSubjectIsPeriodAndVerdict() throws Exception {
        assertThat(subject("en", "", Scope.company(), "Bookings came in as called"))
                .isEqualTo("October 2026: Bookings came in as called");
        assertThat(subject("fr", "", Scope.company(), "Les commandes sont stables sur un an"))
                .isEqualTo("octobre 2026: Les commandes sont stables sur un an");
        assertThat(subject("en", "TEST", Scope.team("North"), "9 of 20 ranked forecasts lean"))
                .isEqualTo("TEST, October 2026, North: 9 of 20 ranked forecasts lean");
    }

    @Test
    void aLongVerdictEndsWithItsFirstClauseOrAWord() throws Exception {
        assertThat(subject(
                        "en", "", Scope.company(), "Bookings beat the call by 1%, and revenue beat its target by 20%"))
                .isEqualTo("October 2026: Bookings beat the call by 1%");
        assertThat(subject(
                        "en",
                        "",
                        Scope.company(),
                        "322 exceptions are open: €10.2m less and €145k more billed than won"))
                .isEqualTo("October 2026: 322 exceptions are open: €10.2m less and €145k more…")
                .hasSizeLessThanOrEqualTo(70);
        assertThat(subject("en", "revised", Scope.team("A team, and its long name, of many words, so it is"), "Up"))
                .hasSizeLessThanOrEqualTo(70);
    }

    private String subject(String language, String mark, Scope scope, String headline) throws Exception {
        Files.writeString(folder.resolve("tallycast.yml"), """
                company: { name: Example Ltd, currency: EUR, time-zone: Europe/Paris, languages: [%s] }
                """.formatted(language));
        Settings settings = Configuration.read(new Home(folder), Map.of()).settings();
        Pack pack = new Pack(
                "executive",
                "2026-10",
                scope,
                1,
                new Night(LocalDate.of(2026, 10, 31), 1),
                Path.of("executive-2026-10.pdf"),
                "Sales performance, October 2026",
                headline,
                "",
                Instant.parse("2026-11-01T02:00:00Z"));
        return new Letter(settings.company()).subject(mark, pack);
    }

    @Test
    void bothLanguagesHaveAllWordsAndNoneIsTheOthers() throws Exception {
        Properties english = words("letter.properties");
        Properties french = words("letter_fr.properties");

        assertThat(french.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        assertThat(french.stringPropertyNames())
                .filteredOn(key -> !key.equals("date"))
                .allSatisfy(key -> assertThat(french.getProperty(key)).as(key).isNotEqualTo(english.getProperty(key)));
    }

    private static Properties words(String file) throws IOException {
        Properties words = new Properties();
        try (var in = LetterTest.class.getResourceAsStream(file)) {
            words.load(in);
        }
        return words;
    }
}
