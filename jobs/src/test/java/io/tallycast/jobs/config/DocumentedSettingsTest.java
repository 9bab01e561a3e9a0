package io.tallycast.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.jobs.DocumentationPage;
import io.tallycast.jobs.home.Home;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on configuration shows every setting there is, and the defaults they really have. */
class DocumentedSettingsTest {

    private static final String COMPANY = "company:\n  name: Example\n  currency: EUR\n  time-zone: Europe/Paris\n";

    @TempDir
    private Path home;

    @Test
    void theDefaultsShownAreTheDefaults() throws IOException {
        assertThat(settings(block("company:"))).isEqualTo(settings(COMPANY));
    }

    @Test
    void whatHasNoDefaultIsShownAsItCanBeWritten() throws IOException {
        var secrets = Files.createDirectory(home.resolve("secrets"));
        Files.writeString(secrets.resolve("SMTP_PASSWORD"), "open sesame\n");
        Files.writeString(secrets.resolve("ALERT_HOOK"), "https://hooks.example.com/1\n");
        Files.writeString(secrets.resolve("CONTROL_PASSWORD"), "abracadabra\n");
        var settings =
                settings(block("mail:").replace("company:\n", COMPANY).replace("/run/secrets", secrets.toString()));

        assertThat(settings.mail().smtp()).extracting("password").isEqualTo(new Secret("open sesame"));
        assertThat(settings.volumeGate().bands()).containsEntry("invoice", new Settings.Band(1, 50000));
        assertThat(settings.control().password()).isEqualTo(new Secret("abracadabra"));
        assertThat(settings.company().planRates())
                .containsExactly(new Settings.PlanRate(2026, "USD", new BigDecimal("1.15")));
    }

    @Test
    void everyKeyIsShown() {
        var shown = block("company:") + block("mail:");
        assertThat(new KnownKeys(Settings.class).all()).allSatisfy(key -> {
            var name = key.replace(".*", "").replace("[]", "");
            assertThat(shown).containsPattern("(?m)^ *(- )?" + name.substring(name.lastIndexOf('.') + 1) + ":");
        });
    }

    private static String block(String start) {
        return DocumentationPage.named("configuration").blocks("yaml").stream()
                .filter(block -> block.startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    private Settings settings(String yaml) throws IOException {
        Files.writeString(home.resolve("tallycast.yml"), yaml);
        return Configuration.read(new Home(home), Map.of()).settings();
    }
}
