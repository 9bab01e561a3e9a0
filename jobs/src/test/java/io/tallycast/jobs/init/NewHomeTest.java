package io.tallycast.jobs.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallycast.ingest.Sources;
import io.tallycast.jobs.OperatorException;
import io.tallycast.jobs.config.Configuration;
import io.tallycast.jobs.config.Settings;
import io.tallycast.jobs.home.Home;
import io.tallycast.sql.SourceTemplates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewHomeTest {
    private static final String TEMPLATE = "crm-sales-opportunities";

    @TempDir
    Path folder;

    @Test
    void aHomeHasSourcesFromTemplatesAndSettingsThatRead() throws IOException {
        Home home = new Home(folder.resolve("home"));
        Path data = folder.resolve("data");

        assertThat(newHome().make(home, List.of(TEMPLATE), data)).containsExactly("crm_sales_opportunities");

        Path source = home.sources().resolve("crm_sales_opportunities");
        assertThat(source.resolve("source.yml")).content().contains("path: " + data);
        assertThat(source.resolve("README.md")).exists();
        assertThat(source.resolve("staging/stg_crm_sales_opportunities__rep.sql"))
                .exists();
        assertThat(source.resolve("company.yml")).doesNotExist();
        assertThat(home.drivers()).isEmptyDirectory();
        Settings settings = Configuration.read(home, Map.of()).settings();
        assertThat(settings.company())
                .isEqualTo(new Settings.Company(
                        "CRM Sales Opportunities", "USD", ZoneId.of("UTC"), 1, "US", List.of("en"), List.of()));
        assertThat(settings.recipients())
                .containsExactly(new Settings.Recipient(
                        "Executive committee",
                        "executives@example.com",
                        List.of("executive", "reliability", "reconciliation")));
    }

    @Test
    void aFolderOfAnyNameIsFound() throws IOException {
        Home home = new Home(folder.resolve("home"));
        Path data = folder.resolve("Q3 #2: Ada's");

        newHome().make(home, List.of(TEMPLATE), data);

        Path source = home.sources().resolve("crm_sales_opportunities");
        assertThat(new Sources(source).read(source, name -> null))
                .extracting("path")
                .isEqualTo(data);
    }

    @Test
    void settingsGivenCountBeforeTheTemplates() {
        Home home = new Home(folder.resolve("home"));

        newHome().make(home, List.of(TEMPLATE), null, Map.of("name", "Orvane", "currency", "EUR"));

        Settings.Company company = Configuration.read(home, Map.of()).settings().company();
        assertThat(company.name()).isEqualTo("Orvane");
        assertThat(company.currency()).isEqualTo("EUR");
        assertThat(home.sources().resolve("crm_sales_opportunities/source.yml"))
                .content()
                .contains("path: ${DATA_DIR}");
    }

    @Test
    void whatIsCommentedOutInANewHomeIsKnown() throws IOException {
        Home home = new Home(folder.resolve("home"));
        newHome().make(home, List.of(TEMPLATE), null);
        String text = Files.readString(home.configuration());

        Files.writeString(
                home.configuration(),
                text.replaceAll("(?m)^( *)# (?=( {2})*[a-z_-]+:( |$))(?!file: )", "$1")
                        .replace("import: configtree:/run/secrets\n", ""));
        Map<String, String> environment = Map.of(
                "SMTP_USER", "u", "SMTP_PASSWORD", "password", "CONTROL_USER", "u", "CONTROL_PASSWORD", "password");
        Settings settings = Configuration.read(home, environment).settings();

        assertThat(settings.mail().smtp()).isNotNull();
        assertThat(settings.control().url()).isEqualTo("jdbc:postgresql://db.example.com/tallycast");
        assertThat(settings.volumeGate().bands()).containsKey("invoice");
        assertThat(settings.company().planRates()).extracting("currency").containsExactly("JPY", "GBP");
        assertThat(settings.forecast().parameters()).containsKey("rank_periods");
        assertThat(settings.spark()).isEqualTo(new Settings.Spark("local[*]", Map.of()));
    }

    @Test
    void aFolderWithSomethingInItIsRefusedAndLeftAlone() throws IOException {
        Files.writeString(folder.resolve("mine.txt"), "precious");

        assertThatThrownBy(() -> newHome().make(new Home(folder), List.of(TEMPLATE), null))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining("is not empty");
        assertThat(folder).isDirectoryNotContaining(path -> !path.endsWith("mine.txt"));
    }

    @Test
    void anUnknownTemplateIsRefusedBeforeAnythingIsWritten() {
        Home home = new Home(folder.resolve("home"));

        assertThatThrownBy(() -> newHome().make(home, List.of(TEMPLATE, "crm-sale"), null))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining("No template 'crm-sale'. There are: " + TEMPLATE);
        assertThat(home.root()).doesNotExist();
    }

    private static NewHome newHome() {
        return new NewHome(SourceTemplates.load());
    }
}
