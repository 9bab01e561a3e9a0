package io.tallycast.jobs.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.jobs.config.Configuration;
import io.tallycast.jobs.config.Settings;
import io.tallycast.jobs.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RunLogTest {
    @TempDir
    Path folder;

    @AfterEach
    void giveTheFileBack() {
        ((LoggerContext) LogManager.getContext(false)).reconfigure();
    }

    @Test
    void aTraceGoesToTheFileAndSecretsDoNot() throws IOException {
        open("text", List.of("canary-4711", "p$w{x}"));

        LogManager.getLogger("io.tallycast.test").info("login with canary-4711 and p$w{x}");
        LogManager.getLogger("org.other").warn("no", new IllegalStateException("password canary-4711 refused"));

        assertThat(Files.readString(RunLog.file(new Home(folder))))
                .contains("login with *** and ***", "IllegalStateException: password *** refused", "RunLogTest.java")
                .doesNotContain("canary-4711", "p$w{x}");
        assertThat(RunLog.opened()).isEqualTo(folder.resolve("logs/tallycast.log"));
    }

    @Test
    void jsonIsOneObjectALine() throws IOException {
        open("json", List.of("canary-4711"));

        LogManager.getLogger("io.tallycast.test")
                .warn("a \"quoted\" canary-4711", new IllegalStateException("two\nlines"));

        List<String> lines = Files.readAllLines(RunLog.file(new Home(folder)));
        assertThat(lines).hasSize(1);
        JsonNode line = JsonMapper.builder().build().readTree(lines.get(0));
        assertThat(line.get("message").asString()).isEqualTo("a \"quoted\" ***");
        assertThat(line.get("level").asString()).isEqualTo("WARN");
        assertThat(line.get("trace").asString()).contains("two\nlines", "RunLogTest");
    }

    @Test
    void aSecretThatJsonEscapesAndOneThatBeginsWithAnotherAreBlottedWhole() throws IOException {
        open("json", List.of("canary", "canary\"xq\\zw"));

        LogManager.getLogger("io.tallycast.test").info("login with canary\"xq\\zw refused");

        assertThat(Files.readString(RunLog.file(new Home(folder))))
                .contains("login with *** refused")
                .doesNotContain("xq", "zw", "canary");
    }

    @Test
    void nothingSaidMakesNoFile() throws IOException {
        open("text", List.of());

        assertThat(folder.resolve("logs/tallycast.log")).doesNotExist();
    }

    private void open(String format, List<String> secrets) throws IOException {
        Files.writeString(
                folder.resolve("tallycast.yml"),
                "company: { name: A, currency: EUR, time-zone: UTC }\nlog: { format: " + format + " }\n");
        Settings settings = Configuration.read(new Home(folder), Map.of()).settings();
        RunLog.open(new Home(folder), settings, secrets);
    }
}
