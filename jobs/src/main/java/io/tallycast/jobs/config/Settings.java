package io.tallycast.jobs.config;

import io.tallycast.transform.LoadEngine;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Everything {@code tallycast.yml} may say. A key that is not a component here is refused.
 *
 * @param engine what loads dimensions and facts
 * @param parameters values of numbers in models that differ from the shipped ones, by the names of {@code meta.parameter}
 */
public record Settings(
        @Valid @NotNull Company company,
        @DefaultValue @Valid Mail mail,
        @DefaultValue @Valid List<Recipient> recipients,
        @DefaultValue Alert alert,
        @DefaultValue("auto") LoadEngine engine,
        @DefaultValue Spark spark,
        @DefaultValue Warehouse warehouse,
        @DefaultValue @Valid VolumeGate volumeGate,
        @DefaultValue @Valid Retention retention,
        @DefaultValue @Valid Business business,
        @DefaultValue Forecast forecast,
        @DefaultValue Map<String, BigDecimal> parameters,
        @DefaultValue @Valid Mart mart,
        @DefaultValue Control control,
        @DefaultValue Log log) {

    public Settings {
        // The environment has no other way to write a name than with dots for its underscores, and comes first.
        Map<String, BigDecimal> named = new LinkedHashMap<>();
        parameters.forEach((name, value) -> named.putIfAbsent(name.replace('.', '_'), value));
        parameters = named;
    }

    /** Whose figures these are. Business days and months are counted in {@code timeZone}. */
    public record Company(
            @NotBlank String name,

            @Pattern(regexp = "[A-Z]{3}", message = "must be an ISO 4217 code such as EUR") @NotNull
            String currency,

            @NotNull ZoneId timeZone,
            @DefaultValue("1") @Min(1) @Max(12) int firstFiscalMonth,

            @DefaultValue("US")
            @Pattern(regexp = "[A-Z]{2}(-[A-Z0-9]{1,3})?", message = "must be an ISO 3166 code such as FR or DE-BY")
            String workingDayCountry,

            @DefaultValue("en") @NotEmpty List<String> languages,
            @DefaultValue @Valid List<PlanRate> planRates) {

        /** The language of reports and mail: the first of them. */
        public Locale locale() {
            return Locale.forLanguageTag(languages.get(0));
        }
    }

    /** Units of a currency for one unit of the company currency at which a fiscal year is planned. */
    public record PlanRate(
            @NotNull @Min(2000) @Max(2100) Integer fiscalYear,
            @NotNull String currency,

            @NotNull @Positive @Digits(integer = 11, fraction = 8)
            BigDecimal rate) {}

    /** How packs leave: {@code file} writes one {@code .eml} per message to {@code outbox/}, {@code smtp} sends. */
    public record Mail(
            @DefaultValue("file") Delivery delivery,

            @DefaultValue("tallycast@localhost.localdomain") @NotBlank
            String from,

            @Nullable String replyTo,
            @DefaultValue List<String> allowedDomains,
            @Nullable @Valid Smtp smtp) {

        /** Whether mail may go to this address: its domain is listed, or no list is kept and mail goes to files only. */
        public boolean allows(String address) {
            if (allowedDomains.isEmpty()) {
                return delivery == Delivery.FILE;
            }
            String domain = MailAddress.of(address).domain();
            return allowedDomains.stream().map(MailAddress::domain).anyMatch(domain::equals);
        }
    }

    public enum Delivery {
        FILE,
        SMTP
    }

    /** The mail server; plain text is not on offer. */
    public record Smtp(
            @NotBlank String host,
            @DefaultValue("587") @Min(1) @Max(65535) int port,
            @DefaultValue("starttls") Tls tls,
            @Nullable String username,
            @Nullable Secret password,
            @DefaultValue("30s") Duration timeout) {}

    public enum Tls {
        STARTTLS,
        IMPLICIT
    }

    /** Who receives which reports. */
    public record Recipient(
            @NotBlank String name,

            @NotBlank String address,

            @DefaultValue List<String> reports) {}

    /**
     * Who is told of a night that failed, once a trouble: mail, a JSON document posted, a command that gets the text on its input.
     *
     * @param martOlderThan from which age of its data on {@code doctor} calls the mart late; null: never
     */
    public record Alert(
            @DefaultValue List<String> mail,
            @Nullable Secret webhook,
            @DefaultValue List<String> command,
            @Nullable Duration martOlderThan) {

        public boolean isNobody() {
            return mail.isEmpty() && webhook == null && command.isEmpty();
        }
    }

    /** Passed to Spark as they are, {@code master} included. */
    public record Spark(
            @DefaultValue("local[*]") String master,
            @DefaultValue Map<String, String> conf) {}

    /**
     * Where the star lies: in the home unless a place on a Hadoop file system is given.
     *
     * @param cache how large the copies of its files may grow in {@code tmp/cache}, where it does not lie on a local disk
     */
    public record Warehouse(
            @Nullable URI location, @DefaultValue("20GB") DataSize cache) {}

    /**
     * When a night is not believed (exit 1): the share of an entity's rows that may go to quarantine, judged from so
     * many rows on, and bounds per entity.
     */
    public record VolumeGate(
            @DefaultValue("0.05") @DecimalMin("0") @DecimalMax("1")
            double quarantinedShare,

            @DefaultValue("20") @Min(0) int judgedFrom,
            @DefaultValue Map<String, Band> bands) {}

    /** Fewest and most rows of an entity in a night that delivers it. */
    public record Band(
            @DefaultValue("0") long min,
            @DefaultValue("" + Long.MAX_VALUE) long max) {}

    /** How many dated marts and days of logs stay. */
    public record Retention(
            @DefaultValue("30") @Min(1) int marts,
            @DefaultValue("90") @Min(1) int logDays) {}

    /** Business rules with one right answer per company. */
    public record Business(
            @DefaultValue("10") @Min(0) @Max(366) int fxStalenessDays) {}

    /** Parameters of forecast scores that differ from the shipped ones, by the names of {@code dim_forecast_parameter}. */
    public record Forecast(@DefaultValue Map<String, BigDecimal> parameters) {}

    /** Memory the mart build may use, in DuckDB's words. */
    public record Mart(@DefaultValue("1GB") @NotBlank String memoryLimit) {}

    /** The control database: a file in {@code control/} unless a PostgreSQL address is given. */
    public record Control(
            @Nullable String url,
            @Nullable String username,
            @Nullable Secret password) {}

    public record Log(
            @DefaultValue("text") LogFormat format,
            @DefaultValue("info") LogLevel level) {}

    public enum LogLevel {
        INFO,
        DEBUG
    }

    public enum LogFormat {
        TEXT,
        JSON
    }
}
