package io.tallycast.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.OperatorException;
import io.tallycast.jobs.home.Home;
import io.tallycast.transform.LoadEngine;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class ConfigurationTest {
    private static final String SMALLEST = """
            company:
              name: Example
              currency: EUR
              time-zone: Europe/Paris
            """;

    @TempDir
    Path folder;

    @Test
    void everyKeyIsPinned() {
        assertThat(new KnownKeys(Settings.class).all())
                .containsExactly(
                        "alert.command[]",
                        "alert.mail[]",
                        "alert.mart-older-than",
                        "alert.webhook",
                        "business.fx-staleness-days",
                        "company.currency",
                        "company.first-fiscal-month",
                        "company.languages[]",
                        "company.name",
                        "company.plan-rates[].currency",
                        "company.plan-rates[].fiscal-year",
                        "company.plan-rates[].rate",
                        "company.time-zone",
                        "company.working-day-country",
                        "control.password",
                        "control.url",
                        "control.username",
                        "engine",
                        "forecast.parameters.*",
                        "log.format",
                        "log.level",
                        "mail.allowed-domains[]",
                        "mail.delivery",
                        "mail.from",
                        "mail.reply-to",
                        "mail.smtp.host",
                        "mail.smtp.password",
                        "mail.smtp.port",
                        "mail.smtp.timeout",
                        "mail.smtp.tls",
                        "mail.smtp.username",
                        "mart.memory-limit",
                        "parameters.*",
                        "recipients[].address",
                        "recipients[].name",
                        "recipients[].reports[]",
                        "retention.log-days",
                        "retention.marts",
                        "spark.conf.*",
                        "spark.master",
                        "volume-gate.bands.*.max",
                        "volume-gate.bands.*.min",
                        "volume-gate.judged-from",
                        "volume-gate.quarantined-share",
                        "warehouse.cache",
                        "warehouse.location");
    }

    @Test
    void fourLinesAreEnoughAndDefaultsFillTheRest() {
        Settings settings = read(SMALLEST);

        assertThat(settings)
                .isEqualTo(new Settings(
                        new Settings.Company(
                                "Example", "EUR", ZoneId.of("Europe/Paris"), 1, "US", List.of("en"), List.of()),
                        new Settings.Mail(
                                Settings.Delivery.FILE, "tallycast@localhost.localdomain", null, List.of(), null),
                        List.of(),
                        new Settings.Alert(List.of(), null, List.of(), null),
                        LoadEngine.AUTO,
                        new Settings.Spark("local[*]", Map.of()),
                        new Settings.Warehouse(null, DataSize.ofGigabytes(20)),
                        new Settings.VolumeGate(0.05, 20, Map.of()),
                        new Settings.Retention(30, 90),
                        new Settings.Business(10),
                        new Settings.Forecast(Map.of()),
                        Map.of(),
                        new Settings.Mart("1GB"),
                        new Settings.Control(null, null, null),
                        new Settings.Log(Settings.LogFormat.TEXT, Settings.LogLevel.INFO)));
    }

    @Test
    void bothSpellingsOfADomainAreOneAndALocalPartIsAscii() {
        String recipient = "mail: { from: a@example.com, allowed-domains: [bücher.example] }\n"
                + "recipients: [{ name: A, address: '%s' }]\n";
        assertThat(read(SMALLEST + recipient.formatted("info@xn--bcher-kva.example"))
                        .recipients())
                .hasSize(1);
        assertThat(read(SMALLEST + recipient.formatted("Info <info@BÜCHER.example>"))
                        .recipients())
                .hasSize(1);
        assertThatThrownBy(() -> read(SMALLEST + recipient.formatted("jürgen@bücher.example")))
                .hasMessageContaining("'recipients[0].address' of ")
                .hasMessageContaining("letters beyond ASCII");
        assertThatThrownBy(() -> read(SMALLEST + recipient.replace("'%s'", "\"a@bücher.example\\nBcc: b@x.example\"")))
                .hasMessageContaining("line break");
    }

    @Test
    void everySettingIsRead() {
        Settings settings = read("""
                company: { name: Tally, currency: JPY, time_zone: Asia/Tokyo, first-fiscal-month: 4, working-day-country: JP, languages: [fr, en], plan-rates: [{ fiscal-year: 2026, currency: EUR, rate: 0.006 }] }
                mail:
                  delivery: smtp
                  from: figures@example.com
                  allowed-domains: [example.com]
                  smtp: { host: mail.example.com, port: 465, tls: implicit, username: me, password: secret-1, timeout: 5s }
                recipients:
                  - { name: Ada, address: ada@example.com, reports: [executive] }
                engine: spark
                spark: { master: "local[2]", conf: { spark.sql.shuffle.partitions: 3 } }
                warehouse: { location: "s3a://figures/warehouse", cache: 5GB }
                volume-gate: { quarantined-share: 0.5, judged-from: 7, bands: { invoice: { min: 1, max: 9 } } }
                retention: { marts: 3, log-days: 4 }
                business: { fx-staleness-days: 5 }
                forecast: { parameters: { rank_periods: 4, calibration_limit: 0.25 } }
                parameters: { billing_days: 60, billing_tolerance_share: 0.02 }
                mart: { memory-limit: 2GB }
                control: { url: "jdbc:postgresql://db/control", username: tally, password: secret-2 }
                log: { format: json, level: debug }
                """);

        assertThat(settings.mail().smtp())
                .isEqualTo(new Settings.Smtp(
                        "mail.example.com",
                        465,
                        Settings.Tls.IMPLICIT,
                        "me",
                        Secret.of("secret-1"),
                        Duration.ofSeconds(5)));
        assertThat(settings.company())
                .isEqualTo(new Settings.Company(
                        "Tally",
                        "JPY",
                        ZoneId.of("Asia/Tokyo"),
                        4,
                        "JP",
                        List.of("fr", "en"),
                        List.of(new Settings.PlanRate(2026, "EUR", new BigDecimal("0.006")))));
        assertThat(settings.recipients())
                .containsExactly(new Settings.Recipient("Ada", "ada@example.com", List.of("executive")));
        assertThat(settings.engine()).isEqualTo(LoadEngine.SPARK);
        assertThat(settings.spark())
                .isEqualTo(new Settings.Spark("local[2]", Map.of("spark.sql.shuffle.partitions", "3")));
        assertThat(settings.warehouse())
                .isEqualTo(new Settings.Warehouse(URI.create("s3a://figures/warehouse"), DataSize.ofGigabytes(5)));
        assertThat(settings.volumeGate())
                .isEqualTo(new Settings.VolumeGate(0.5, 7, Map.of("invoice", new Settings.Band(1, 9))));
        assertThat(settings.retention()).isEqualTo(new Settings.Retention(3, 4));
        assertThat(settings.business()).isEqualTo(new Settings.Business(5));
        assertThat(settings.forecast().parameters())
                .isEqualTo(Map.of("rank_periods", new BigDecimal("4"), "calibration_limit", new BigDecimal("0.25")));
        assertThat(settings.parameters())
                .isEqualTo(Map.of(
                        "billing_days", new BigDecimal("60"), "billing_tolerance_share", new BigDecimal("0.02")));
        assertThat(settings.mart()).isEqualTo(new Settings.Mart("2GB"));
        assertThat(settings.control())
                .isEqualTo(new Settings.Control("jdbc:postgresql://db/control", "tally", Secret.of("secret-2")));
        assertThat(settings.log()).isEqualTo(new Settings.Log(Settings.LogFormat.JSON, Settings.LogLevel.DEBUG));
    }

    @Test
    void theEnvironmentOverridesTheFile() {
        Settings settings = read(SMALLEST, Map.of("TALLYCAST_COMPANY_CURRENCY", "CHF", "TALLYCAST_MAIL_SMTP_HOST", "m"))
                .settings();

        assertThat(settings.company().currency()).isEqualTo("CHF");
        assertThat(settings.mail().smtp()).extracting(Settings.Smtp::host).isEqualTo("m");
    }

    @Test
    void variablesComeFromTheEnvironmentAndFromMountedSecrets() throws IOException {
        Path secrets = Files.createDirectories(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("ERP_PASSWORD"), "hunter22\n");
        Configuration configuration = read(
                SMALLEST.replace("Example", "${WHO}") + "import: configtree:" + secrets + "\n",
                Map.of("WHO", "From the environment"));

        assertThat(configuration.settings().company().name()).isEqualTo("From the environment");
        assertThat(configuration.variables().get("ERP_PASSWORD")).isEqualTo("hunter22");
        assertThat(configuration.variables().get("NOT_SET")).isNull();
        assertThat(configuration.variables().scrub("login hunter22 failed")).isEqualTo("login *** failed");
    }

    @Test
    void anUnknownKeyIsRefusedAndTheNearestNamed() {
        assertRefused(
                SMALLEST + "  curency: EUR\n",
                "Unknown key 'company.curency' in " + folder.resolve("tallycast.yml")
                        + " (line 5). Did you mean 'company.currency'? Correct or remove it.");
        assertRefused(SMALLEST + "recipients: [{ adress: a@b.c }]\n", "Did you mean 'recipients[].address'?");
        assertRefused(SMALLEST + "mails: { from: x }\n", "Did you mean 'mail.from'?");
        assertRefused(
                SMALLEST + "volume-gate: { bands: { invoice_line: { mim: 5 } } }\n",
                "Unknown key 'volume-gate.bands.invoice_line.mim'",
                "Did you mean 'volume-gate.bands.*.min'?");
    }

    @Test
    void aParameterNoModelDeclaresIsRefusedAndTheNearestNamed() {
        assertRefused(
                SMALLEST + "parameters: { billing_day: 60 }\n",
                "Unknown key 'parameters.billing_day' in " + folder.resolve("tallycast.yml")
                        + ". Did you mean 'parameters.billing_days'? Correct or remove it.");
    }

    @Test
    void aParameterIsOfTheKindOfItsDefault() {
        assertRefused(
                SMALLEST + "parameters: { billing_days: 60.5 }\n",
                "Setting 'parameters.billing_days' of " + folder.resolve("tallycast.yml")
                        + " is '60.5' and must be a whole number. Correct it there or by"
                        + " TALLYCAST_PARAMETERS_BILLING_DAYS.");
        assertRefused(SMALLEST + "parameters: { billing_days: -1 }\n", "is '-1' and must not be negative");
        assertRefused(SMALLEST + "parameters: { billing_days: two }\n", "'parameters.billing_days'", "'two'");
        assertRefused(
                SMALLEST + "parameters: { billing_tolerance_share: 0.0000001 }\n",
                "is '0.0000001' and must not have more than six decimals");
    }

    @Test
    void theEnvironmentOverridesAParameter() {
        assertThat(read(
                                SMALLEST + "parameters: { billing_days: 60, billing_deals: 5 }\n",
                                Map.of("TALLYCAST_PARAMETERS_BILLING_DAYS", "30"))
                        .settings()
                        .parameters())
                .isEqualTo(Map.of("billing_days", new BigDecimal("30"), "billing_deals", new BigDecimal("5")));
    }

    @Test
    void aBadValueIsRefusedWithItsKeyAndItsVariable() {
        assertRefused(
                SMALLEST.replace("EUR", "euro"),
                "Setting 'company.currency' of " + folder.resolve("tallycast.yml")
                        + " must be an ISO 4217 code such as EUR. Correct it there or by TALLYCAST_COMPANY_CURRENCY.");
        assertRefused(SMALLEST.replace("EUR", "EUX"), "is 'EUX', which is no ISO 4217 currency");
        assertRefused(SMALLEST.replace("Europe/Paris", "Europe/Nowhere"), "'company.time-zone'");
        assertRefused(SMALLEST + "  first-fiscal-month: 13\n", "'company.first-fiscal-month'");
        assertRefused(
                SMALLEST + "  languages: [en, de]\n",
                "'company.languages[1]'",
                "is 'de', and reports are written in [en, fr]");
        assertRefused(SMALLEST + "volume-gate: { quarantined-share: 2 }\n", "'volume-gate.quarantined-share'");
        assertRefused("company: { name: A, currency: EUR }\n", "'company.time-zone'");
        assertRefused(SMALLEST.replace("Example", "${UNSET_NAME}"), "UNSET_NAME");
        assertRefused("mail: { from: a@b.c }\n", "'company'");
        assertRefused("company: [", "Cannot read");
    }

    @Test
    void aWrongPlanRateIsRefusedWithWhatItIsAndWhy() {
        assertRefused(
                planRates(
                        "{ fiscal-year: 2026, currency: USD, rate: 1.1 }, { fiscal-year: 2026, currency: USX, rate: 1.1 }"),
                "Setting 'company.plan-rates[1].currency' of " + folder.resolve("tallycast.yml")
                        + " is 'USX', which is no ISO 4217 currency."
                        + " Correct it there or by TALLYCAST_COMPANY_PLANRATES_1_CURRENCY.");
        assertRefused(
                planRates("{ fiscal-year: 2026, currency: EUR, rate: 1.1 }"),
                "is 'EUR', the company currency, whose rate is always 1");
        assertRefused(
                planRates(
                        "{ fiscal-year: 2026, currency: USD, rate: 1.1 }, { fiscal-year: 2026, currency: USD, rate: 1.2 }"),
                "'company.plan-rates[1].currency'",
                "is 'USD', which has a plan rate of fiscal year 2026 already");
        assertRefused(
                planRates("{ fiscal-year: 2026, currency: USD, rate: 0 }"),
                "'company.plan-rates[0].rate'",
                "must be greater than 0");
        assertRefused(
                planRates("{ fiscal-year: 26, currency: USD, rate: 1.1 }"), "'company.plan-rates[0].fiscal-year'");
        assertRefused(
                planRates("{ fiscal-year: 2026, currency: USD }"), "'company.plan-rates[0].rate'", "must not be null");
        assertRefused(
                planRates("{ year: 2026, currency: USD, rate: 1.1 }"),
                "Unknown key 'company.plan-rates[0].year'",
                "Did you mean");
    }

    private static String planRates(String rates) {
        return SMALLEST + "  plan-rates: [" + rates + "]\n";
    }

    @Test
    void aRecipientOutsideTheAllowedDomainsIsRefused() {
        assertRefused(
                SMALLEST + "mail: { allowed-domains: [example.com] }\n"
                        + "recipients: [{ name: Eve, address: eve@example.org }]\n",
                "Setting 'recipients[0].address'");
    }

    @Test
    void whatIsNoMailAddressIsRefused() {
        assertRefused(
                SMALLEST + "recipients: [{ name: Ada, address: ada..lovelace@example.com }]\n",
                "Setting 'recipients[0].address'",
                "is 'ada..lovelace@example.com', which is no mail address");
        assertRefused(SMALLEST + "mail: { from: tallycast }\n", "Setting 'mail.from'", "which is no mail address");
        assertThat(read(SMALLEST + "mail: { from: Tallycast <tallycast@example.com> }\n")
                        .mail()
                        .from())
                .isEqualTo("Tallycast <tallycast@example.com>");
    }

    @Test
    void sendingNeedsAServerAndAListOfAllowedDomains() {
        assertRefused(SMALLEST + "mail: { delivery: smtp }\n", "'mail.smtp.host'");
        assertRefused(
                SMALLEST + "mail: { delivery: smtp, smtp: { host: mail } }\n"
                        + "recipients: [{ name: Ada, address: ada@example.com }]\n",
                "mail.allowed-domains is []");
    }

    @Test
    void secretsDoNotPrint() {
        Settings settings = read(SMALLEST + "control: { url: u, password: canary-4711 }\n");

        assertThat(settings.toString()).doesNotContain("canary-4711").contains("***");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ERP_PASSWORD", "ERP_PASSWD", "ERP_PWD", "erp-token", "API_KEY"})
    void whatIsCalledLikeASecretIsBlotted(String name) {
        Configuration configuration = read(SMALLEST, Map.of(name, "canary-4711"));
        assertThat(configuration.variables().get(name)).isEqualTo("canary-4711");
        assertThat(configuration.variables().scrub("login canary-4711")).isEqualTo("login ***");
    }

    @ParameterizedTest
    @ValueSource(strings = {"password: canary: x", "password: @canary", "password: \"canary", "password canary"})
    void aPasswordIsNotShownWhereItMakesTheFileUnreadable(String line) {
        assertThatThrownBy(() -> read(SMALLEST + "control:\n  url: u\n  " + line + "\n"))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining("line")
                .hasMessageNotContaining("canary");
    }

    @Test
    void aFolderWithoutConfigurationIsNoHome() {
        assertThatThrownBy(() -> Configuration.read(new Home(folder), Map.of()))
                .isInstanceOfSatisfying(
                        OperatorException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageContaining("tallycast init DIR");
    }

    private void assertRefused(String yaml, String... messages) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOfSatisfying(
                        OperatorException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageContainingAll(messages);
        assertThat(folder).isDirectoryNotContaining(path -> !path.endsWith("tallycast.yml"));
    }

    private Settings read(String yaml) {
        return read(yaml, Map.of()).settings();
    }

    private Configuration read(String yaml, Map<String, String> environment) {
        try {
            Files.writeString(folder.resolve("tallycast.yml"), yaml);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return Configuration.read(new Home(folder), environment);
    }
}
