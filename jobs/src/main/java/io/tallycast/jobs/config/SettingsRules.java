package io.tallycast.jobs.config;

import io.tallycast.reports.ReportCatalog;
import io.tallycast.sql.ModelParameter;
import io.tallycast.sql.SqlModels;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** What must hold beyond a value's type: the constraints on the records, and rules that look at two settings at once. */
final class SettingsRules {
    private static final String PARAMETERS = "parameters.";

    private SettingsRules() {}

    static void check(Path file, Settings settings) {
        constraints(file, settings);
        currency(file, "company.currency", settings.company().currency());
        languages(file, settings.company().languages());
        planRates(file, settings.company());
        parameters(file, settings.parameters());
        mailAddress(file, "mail.from", settings.mail().from());
        if (settings.mail().replyTo() != null) {
            mailAddress(file, "mail.reply-to", settings.mail().replyTo());
        }
        for (int i = 0; i < settings.mail().allowedDomains().size(); i++) {
            domain(
                    file,
                    "mail.allowed-domains[" + i + "]",
                    settings.mail().allowedDomains().get(i));
        }
        recipients(file, settings);
        if (settings.mail().delivery() == Settings.Delivery.SMTP
                && settings.mail().smtp() == null) {
            throw ConfigurationErrors.badValue(file, "mail.smtp.host", "is missing, and mail.delivery is 'smtp'");
        }
    }

    private static void constraints(Path file, Settings settings) {
        try (ValidatorFactory factory = Validation.byDefaultProvider()
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory()) {
            Set<ConstraintViolation<Settings>> violations =
                    factory.getValidator().validate(settings);
            violations.stream()
                    .min(Comparator.comparing(
                            violation -> violation.getPropertyPath().toString()))
                    .ifPresent(violation -> {
                        throw ConfigurationErrors.badValue(file, key(violation), violation.getMessage());
                    });
        }
    }

    private static String key(ConstraintViolation<?> violation) {
        return violation
                .getPropertyPath()
                .toString()
                .replaceAll("([a-z])([A-Z])", "$1-$2")
                .toLowerCase(Locale.ROOT);
    }

    private static void languages(Path file, List<String> languages) {
        for (int i = 0; i < languages.size(); i++) {
            if (!ReportCatalog.languages().contains(languages.get(i))) {
                throw ConfigurationErrors.badValue(
                        file,
                        "company.languages[" + i + "]",
                        "is '" + languages.get(i) + "', and reports are written in " + ReportCatalog.languages());
            }
        }
    }

    private static void planRates(Path file, Settings.Company company) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < company.planRates().size(); i++) {
            Settings.PlanRate rate = company.planRates().get(i);
            String key = "company.plan-rates[" + i + "].currency";
            currency(file, key, rate.currency());
            if (rate.currency().equals(company.currency())) {
                throw ConfigurationErrors.badValue(
                        file, key, "is '" + rate.currency() + "', the company currency, whose rate is always 1");
            }
            if (!seen.add(rate.fiscalYear() + " " + rate.currency())) {
                throw ConfigurationErrors.badValue(
                        file,
                        key,
                        "is '" + rate.currency() + "', which has a plan rate of fiscal year " + rate.fiscalYear()
                                + " already");
            }
        }
    }

    private static void parameters(Path file, Map<String, BigDecimal> settings) {
        if (settings.isEmpty()) {
            return;
        }
        Map<String, ModelParameter> known = SqlModels.load().parameters();
        new TreeMap<>(settings).forEach((name, value) -> {
            ModelParameter parameter = known.get(name);
            if (parameter == null) {
                throw ConfigurationErrors.unknownKey(
                        file,
                        "",
                        PARAMETERS + name,
                        PARAMETERS + KnownKeys.nearest(name, known.keySet()).orElse(""));
            }
            parameter.refusal(value).ifPresent(reason -> {
                throw ConfigurationErrors.badValue(
                        file,
                        PARAMETERS + name,
                        "is '" + value.stripTrailingZeros().toPlainString() + "' and " + reason);
            });
        });
    }

    private static void currency(Path file, String key, String code) {
        try {
            Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw ConfigurationErrors.badValue(file, key, "is '" + code + "', which is no ISO 4217 currency");
        }
    }

    /** A night would find out only when it has a report to mail, and end at each start. */
    private static void mailAddress(Path file, String key, String address) {
        try {
            MailAddress.of(address);
        } catch (IllegalArgumentException e) {
            throw ConfigurationErrors.badValue(
                    file, key, "is '" + address + "', which is no mail address: " + e.getMessage());
        }
    }

    private static void domain(Path file, String key, String domain) {
        try {
            MailAddress.domain(domain);
        } catch (IllegalArgumentException e) {
            throw ConfigurationErrors.badValue(file, key, "is '" + domain + "', which is no domain: " + e.getMessage());
        }
    }

    private static void recipients(Path file, Settings settings) {
        List<Settings.Recipient> recipients = settings.recipients();
        for (int i = 0; i < settings.alert().mail().size(); i++) {
            address(
                    file,
                    settings,
                    "alert.mail[" + i + "]",
                    settings.alert().mail().get(i));
        }
        for (int i = 0; i < recipients.size(); i++) {
            address(
                    file,
                    settings,
                    "recipients[" + i + "].address",
                    recipients.get(i).address());
        }
    }

    private static void address(Path file, Settings settings, String key, String address) {
        mailAddress(file, key, address);
        if (!settings.mail().allows(address)) {
            throw ConfigurationErrors.badValue(
                    file,
                    key,
                    "is '" + address + "', and mail.allowed-domains is "
                            + settings.mail().allowedDomains());
        }
    }
}
