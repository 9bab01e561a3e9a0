package io.tallycast.ingest.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.ingest.Formats;
import io.tallycast.ingest.Secret;
import io.tallycast.ingest.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcKindTest {

    @TempDir
    Path folder;

    private JdbcDefinition read(String yaml) {
        try {
            Files.writeString(folder.resolve("source.yml"), yaml);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        try (Sources sources = new Sources(folder.resolve("drivers"))) {
            return (JdbcDefinition) sources.read(folder, Map.of("ERP_PASSWORD", "s3cret")::get);
        }
    }

    @Test
    void readsADatabase() {
        JdbcDefinition definition = read("""
                kind: jdbc
                url: jdbc:postgresql://erp.example/erp
                username: reader
                password: ${ERP_PASSWORD}
                objects:
                  sale: { table: public.sale, key: [id, line], cursor: "coalesce(write_date, create_date)", overlap: PT1H,
                          deletes: sweep, sweep_limit: 0.1, required: [amount], control: { invoiced_net: select 1 } }
                  product: { key: id }
                formats: { dates: ["dd.MM.yyyy"], zone: Europe/Paris, decimal: "," }
                allow_empty: true
                """);
        assertThat(definition)
                .isEqualTo(new JdbcDefinition(
                        definition.kind(),
                        folder.getFileName().toString(),
                        folder,
                        new Secret("jdbc:postgresql://erp.example/erp"),
                        "reader",
                        new Secret("s3cret"),
                        Map.of(
                                "sale",
                                new TableDefinition(
                                        "sale",
                                        "public.sale",
                                        null,
                                        List.of("id", "line"),
                                        "coalesce(write_date, create_date)",
                                        Duration.ofHours(1),
                                        true,
                                        0.1,
                                        List.of("amount"),
                                        Map.of("invoiced_net", "select 1")),
                                "product",
                                new TableDefinition(
                                        "product",
                                        "product",
                                        null,
                                        List.of("id"),
                                        null,
                                        Duration.ofMinutes(10),
                                        true,
                                        0.2,
                                        List.of(),
                                        Map.of())),
                        new Formats(List.of("dd.MM.yyyy"), List.of(), "Europe/Paris", ","),
                        true));
        assertThat(definition.toString()).doesNotContain("s3cret").doesNotContain("erp.example");
    }

    @Test
    void valuesAreWhatStandsInTheFile() {
        JdbcDefinition database =
                read("kind: jdbc\nurl: u\nusername: 007\npassword: 0123\nobjects: {a: {key: id}}\nallow_empty: True\n");
        assertThat(database.username()).isEqualTo("007");
        assertThat(database.password()).isEqualTo(new Secret("0123"));
        assertThat(database.allowEmpty()).isTrue();
    }
}
