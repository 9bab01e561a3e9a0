package io.tallycast.jobs.demo;

import io.tallycast.jobs.demo.world.Company;
import io.tallycast.sql.SourceTemplates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The configuration of a demo home: company settings and the five sources, as a person would write them. */
final class DemoHome {

    /** Source of the home by the template it is copied from. */
    private static final Map<String, String> SOURCES = Map.of(
            "demo-crm", "crm",
            "demo-erp", "erp",
            "demo-marketing", "marketing",
            "demo-people", "people",
            "ecb-rates", "ecb");

    private DemoHome() {}

    /** Writes what is missing; what somebody changed stays. */
    static void write(Path home, Company company) throws IOException {
        Files.createDirectories(home);
        Path settings = home.resolve("tallycast.yml");
        if (!Files.exists(settings)) {
            Files.writeString(settings, settings(company), StandardCharsets.UTF_8);
        }
        SourceTemplates templates = SourceTemplates.load();
        for (Map.Entry<String, String> source : SOURCES.entrySet()) {
            Path folder = home.resolve("sources").resolve(source.getValue());
            if (!Files.exists(folder)) {
                templates.copy(source.getKey(), folder);
            }
        }
    }

    private static String settings(Company company) {
        return """
                # The demo company. Change what you like; `tallycast doctor` says whether it still makes sense.
                company:
                  name: %s
                  currency: %s
                  time-zone: Europe/Paris
                  first-fiscal-month: 1
                  working-day-country: FR
                recipients:
                  - name: Executive committee
                    address: committee@orvane.example
                    reports: [executive]
                    language: en
                mail:
                  delivery: file
                  from: tallycast@orvane.example
                """.formatted(company.name(), Company.CURRENCY);
    }
}
