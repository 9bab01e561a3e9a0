package io.tallycast.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.jobs.DocumentationPage;
import io.tallycast.jobs.Tallycast;
import io.tallycast.jobs.config.Configuration;
import io.tallycast.jobs.home.Home;
import io.tallycast.jobs.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.deploy.SparkSubmitArguments;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import scala.jdk.javaapi.CollectionConverters;

/** The examples of a cluster say what {@code spark-submit}, the command line and the settings take. */
class DeployExamplesTest {
    private static final String COMPANY = "company:\n  name: Example\n  currency: EUR\n  time-zone: Europe/Paris\n";

    private static final DocumentationPage PAGE = DocumentationPage.named("deploy/cluster");

    @TempDir
    private Path home;

    @TestFactory
    Stream<DynamicTest> everySubmissionShownIsOne() {
        return PAGE.blocks("text").stream()
                .filter(block -> block.startsWith("spark-submit"))
                .map(block -> block.replace("\\\n", " ").replace("\"", "").strip())
                .map(command -> DynamicTest.dynamicTest(
                        command,
                        () -> assertSubmits(List.of(command.split("\\s+")).subList(1, command.split("\\s+").length))));
    }

    @Test
    void theNightOnKubernetesIsASubmissionToo() throws IOException {
        var night = manifests().stream()
                .filter(manifest -> manifest.get("kind").equals("CronJob"))
                .findFirst()
                .orElseThrow();
        assertThat(at(night, "spec", "concurrencyPolicy")).isEqualTo("Forbid");
        var pod = at(night, "spec", "jobTemplate", "spec", "template", "spec");
        var driver = (Map<?, ?>) ((List<?>) at(pod, "containers")).get(0);
        assertThat((List<?>) driver.get("command")).isEqualTo(List.of("/opt/spark/bin/spark-submit"));
        assertSubmits(
                ((List<?>) driver.get("args")).stream().map(String.class::cast).toList());
    }

    @Test
    void whatTheNightOnKubernetesNamesIsThere() throws IOException {
        assertThat(manifests())
                .extracting(manifest -> manifest.get("kind") + " " + at(manifest, "metadata", "name"))
                .containsExactly(
                        "ServiceAccount tallycast",
                        "Role tallycast",
                        "RoleBinding tallycast",
                        "PersistentVolumeClaim tallycast-home",
                        "Service tallycast-driver",
                        "CronJob tallycast-nightly");
        var text = Files.readString(PAGE.file().resolveSibling("kubernetes.yaml"));
        assertThat(text)
                .contains("claimName: tallycast-home", "serviceAccountName: tallycast")
                .contains(
                        "spark.driver.host=tallycast-driver", "spark.driver.port=7078", "spark.blockManager.port=7079");
    }

    @TestFactory
    Stream<DynamicTest> theSettingsShownAreSettings() {
        return PAGE.blocks("yaml").stream()
                .map(block -> DynamicTest.dynamicTest(block, () -> {
                    Files.writeString(home.resolve("tallycast.yml"), COMPANY + block);
                    assertThat(Configuration.read(new Home(home), Map.of()).settings())
                            .isNotNull();
                }));
    }

    private static void assertSubmits(List<String> arguments) {
        var submitted = new SparkSubmitArguments(
                CollectionConverters.asScala(arguments).toSeq(),
                new scala.collection.immutable.Map.Map1<>("HADOOP_CONF_DIR", "/etc/hadoop/conf"));
        assertThat(submitted.deployMode()).isEqualTo("client");
        assertThat(submitted.mainClass()).isEqualTo(Tallycast.class.getName());
        assertThat(submitted.primaryResource()).startsWith("file:/opt/tallycast/lib/jobs-");
        var command = CollectionConverters.asJava(submitted.childArgs());
        CommandTree.commandLine(new Invocation(Terminal.standard(Map.of()), Map.of(), Clock.systemUTC()))
                .parseArgs(command.toArray(String[]::new));
    }

    private static List<Map<?, ?>> manifests() throws IOException {
        var manifests = new ArrayList<Map<?, ?>>();
        new Yaml()
                .loadAll(Files.readString(PAGE.file().resolveSibling("kubernetes.yaml")))
                .forEach(manifest -> manifests.add((Map<?, ?>) manifest));
        return manifests;
    }

    private static Object at(Object manifest, String... path) {
        var found = manifest;
        for (var name : path) {
            found = ((Map<?, ?>) found).get(name);
        }
        return found;
    }
}
