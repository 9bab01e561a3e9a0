package io.tallycast.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each module may not know, one row a rule; {@code ..} stands for any packages. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.tallycast");

    @ParameterizedTest(name = "{0} does not know {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    sql       | io.tallycast.landing..
                    sql       | io.tallycast.ingest..
                    sql       | io.tallycast.transform..
                    sql       | io.tallycast.reports..
                    sql       | io.tallycast.demo..
                    sql       | io.tallycast.jobs..
                    sql       | org.apache.spark..
                    sql       | org.duckdb..
                    sql       | org.springframework..

                    landing   | io.tallycast.sql..
                    landing   | io.tallycast.ingest..
                    landing   | io.tallycast.transform..
                    landing   | io.tallycast.reports..
                    landing   | io.tallycast.demo..
                    landing   | io.tallycast.jobs..
                    landing   | org.apache.spark..
                    landing   | org.duckdb..
                    landing   | org.springframework..

                    ingest    | io.tallycast.sql..
                    ingest    | io.tallycast.transform..
                    ingest    | io.tallycast.reports..
                    ingest    | io.tallycast.demo..
                    ingest    | io.tallycast.jobs..
                    ingest    | org.springframework.batch.core..
                    ingest    | org.apache.spark..
                    ingest    | io.delta..

                    # Kinds of sources are added, not known.
                    ingest.definition | io.tallycast.ingest.jdbc..
                    ingest.definition | io.tallycast.ingest.files..
                    ingest.extraction | io.tallycast.ingest.jdbc..
                    ingest.extraction | io.tallycast.ingest.files..
                    ingest.jdbc       | io.tallycast.ingest.files..
                    ingest.files      | io.tallycast.ingest.jdbc..

                    transform | io.tallycast.ingest..
                    transform | io.tallycast.reports..
                    transform | io.tallycast.demo..
                    transform | io.tallycast.jobs..
                    transform | org.springframework..
                    transform | org.postgresql..
                    transform | org.mariadb..
                    transform | net.sf.jasperreports..

                    # Statistics are arithmetic on what they are given.
                    transform.score.statistics | org.apache.spark..
                    transform.score.statistics | io.delta..
                    transform.score.statistics | org.duckdb..
                    transform.score.statistics | java.sql..
                    transform.score.statistics | io.tallycast.sql..
                    transform.score.statistics | io.tallycast.transform
                    transform.score.statistics | io.tallycast.transform.delta..
                    transform.score.statistics | io.tallycast.transform.duckdb..
                    transform.score.statistics | io.tallycast.transform.history..
                    transform.match.evidence | org.apache.spark..
                    transform.match.evidence | io.delta..
                    transform.match.evidence | org.duckdb..
                    transform.match.evidence | java.sql..
                    transform.match.evidence | io.tallycast.sql..
                    transform.match.evidence | io.tallycast.transform
                    transform.match.evidence | io.tallycast.transform.delta..
                    transform.match.evidence | io.tallycast.transform.duckdb..
                    transform.match.evidence | io.tallycast.transform.history..

                    reports   | io.tallycast.sql..
                    reports   | io.tallycast.landing..
                    reports   | io.tallycast.ingest..
                    reports   | io.tallycast.transform..
                    reports   | io.tallycast.demo..
                    reports   | io.tallycast.jobs..
                    reports   | org.apache.spark..
                    reports   | io.delta..
                    reports   | org.springframework..

                    demo      | io.tallycast.sql..
                    demo      | io.tallycast.landing..
                    demo      | io.tallycast.ingest..
                    demo      | io.tallycast.transform..
                    demo      | io.tallycast.reports..
                    demo      | io.tallycast.jobs..
                    demo      | org.apache.spark..
                    demo      | org.duckdb..
                    demo      | org.springframework..
                    # A company is invented without a system to put it in.
                    demo.world | io.tallycast.demo
                    demo.world | java.io..
                    demo.world | java.nio.file..
                    demo.world | java.sql..
                    demo.world | org.postgresql..

                    # Of the other modules only their root packages.
                    jobs      | io.tallycast.sql.(*)..
                    jobs      | io.tallycast.landing.(*)..
                    jobs      | io.tallycast.ingest.(*)..
                    jobs      | io.tallycast.transform.(*)..
                    jobs      | io.tallycast.reports.(*)..
                    jobs      | org.apache.spark..
                    jobs      | io.delta..
                    jobs      | org.duckdb..
                    jobs      | net.sf.jasperreports..
                    """)
    void aModuleDoesNotKnow(String module, String packages) {
        var root = "io.tallycast." + module;
        assertThat(CLASSES.containPackage(root)).as("classes of " + root).isTrue();

        noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(packages)
                .check(CLASSES);
    }

    /** The demo's libraries are on the class path of a demo home only: whoever names them must be of no use elsewhere. */
    @Test
    void onlyTheDemosCommandAndServerKnowTheDemo() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.tallycast.demo..")
                .and()
                .doNotHaveSimpleName("DemoNights")
                .and()
                .doNotHaveSimpleName("DemoServer")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.tallycast.demo..", "io.zonky..")
                .check(CLASSES);
    }

    /** Of which module a name is, nobody should have to ask. */
    @Test
    void noModuleKnowsTwoPublicTypesOfOneName() {
        var known = new TreeMap<String, Set<String>>();
        for (var user : CLASSES) {
            Stream.concat(
                            Stream.of(user),
                            user.getDirectDependenciesFromSelf().stream()
                                    .map(dependency ->
                                            dependency.getTargetClass().getBaseComponentType()))
                    .filter(used -> used.getPackageName().startsWith("io.tallycast.")
                            && used.isTopLevelClass()
                            && used.getModifiers().contains(JavaModifier.PUBLIC))
                    .forEach(used -> known.computeIfAbsent(
                                    module(user) + " knows " + used.getSimpleName(), name -> new TreeSet<>())
                            .add(module(used)));
        }
        known.values().removeIf(modules -> modules.size() < 2);
        assertThat(known).isEmpty();
    }

    private static String module(JavaClass type) {
        return type.getPackageName().split("\\.")[2];
    }
}
