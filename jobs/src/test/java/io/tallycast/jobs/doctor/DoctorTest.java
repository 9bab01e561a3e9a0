package io.tallycast.jobs.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.config.Configuration;
import io.tallycast.jobs.home.Home;
import io.tallycast.jobs.home.RunLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
    @TempDir
    Path folder;

    @BeforeEach
    void makeHome() throws IOException {
        write("tallycast.yml", "company: { name: A, currency: EUR, time-zone: Europe/Paris }\n");
        write("sources/shop/source.yml", """
                kind: files
                path: drop
                objects:
                  orders: { file: orders.csv, key: id, required: [id] }
                """);
        write("drop/orders.csv", "id,amount\n1,2\n");
    }

    @Test
    void aHealthyHomeHasNothingWrongAndIsLeftAsItWas() throws IOException {
        List<Finding> findings = examine();

        assertThat(findings).allMatch(Finding::isGood);
        assertThat(findings)
                .extracting(Finding::check)
                .containsExactly(
                        "version",
                        "configuration",
                        "permissions",
                        "disk",
                        "lock",
                        "clock",
                        "control database",
                        "mart",
                        "shop.orders");
        assertThat(findings).contains(Finding.good("clock", "2026-11-01 06:00:00 Europe/Paris"));
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("tallycast.yml", "sources", "drop");
        }
    }

    @Test
    void aHomeSomebodyWorksInIsSaidToBeHeld() {
        try (RunLock held = RunLock.take(new Home(folder))) {
            assertThat(held).isNotNull();
            assertThat(wrong(examine())).containsExactly(tuple("lock", ExitCode.ALREADY_RUNNING));
        }
    }

    @Test
    void aWrongConfigurationIsSaidAndTheRestLookedAt() throws IOException {
        write("tallycast.yml", "company: { nam: A, currency: EUR, time-zone: UTC }\n");

        List<Finding> findings = examine();

        assertThat(wrong(findings)).containsExactly(tuple("configuration", ExitCode.USAGE));
        assertThat(findings).extracting(Finding::check).contains("disk", "lock");
    }

    @Test
    void everySourceIsLookedAtAlsoAfterOneThatIsWrong() throws IOException {
        write("sources/aged/source.yml", """
                kind: jdbc
                url: jdbc:postgresql://127.0.0.1:1/aged
                objects:
                  old: { key: id }
                """);
        write("sources/shop/source.yml", """
                kind: files
                path: nowhere
                objects:
                  orders: { file: orders.csv, key: id }
                """);

        assertThat(wrong(examine()))
                .containsExactly(
                        tuple("aged", ExitCode.SOURCE_UNREACHABLE), tuple("shop", ExitCode.SOURCE_UNREACHABLE));
    }

    @Test
    void tenMappingErrorsAreAllListedBeforeAnythingHasLanded() throws IOException {
        write("sources/shop/source.yml", """
                kind: files
                path: drop
                objects:
                  orders: { file: orders.csv, key: id }
                  lines: { file: lines.csv, key: id }
                """);
        write("drop/orders.csv", "id,customer,total,day\n1,2,3,2026-10-01\n");
        write("drop/lines.csv", "id,order_id,product\n1,1,x\n");
        model("account", "orders", "select custmer as account_id, nam as name");
        model("invoice", "orders", "select id as invoice_id, totl as net_amount, dya as invoice_date");
        model("invoice_line", "order", "select id as invoice_line_id");
        model("product", "lines", "select l.id as product_id from orders as o join lines as l on true --");
        model("stage", "orders", "select id as stage_id, day - total as stage_order");
        model("rep", "orders", "select nvl(id, 1) as rep_id");
        model(
                "payment",
                "orders\n-- driver: orders",
                "select o.id as payment_id, o.id as invoice_id, o.day as paid_date, o.total as amount, 'EUR' as currency_code, o._batch_id, o._extracted_at, o._observed_at from orders as o join orders as p on true --");

        assertThat(examine().stream()
                        .filter(finding -> !finding.isGood())
                        .map(finding -> finding.detail().replace(folder + "/sources/shop/staging/", "")))
                .satisfiesExactly(
                        said -> assertThat(said)
                                .startsWith("stg_shop__account.sql:4: ")
                                .contains("custmer", "customer"),
                        said -> assertThat(said)
                                .startsWith("stg_shop__account.sql:4: ")
                                .contains("\"nam\""),
                        said -> assertThat(said)
                                .startsWith("stg_shop__invoice.sql:4: ")
                                .contains("totl", "total"),
                        said -> assertThat(said)
                                .startsWith("stg_shop__invoice.sql:4: ")
                                .contains("dya", "day"),
                        said -> assertThat(said).contains("'depends' names order, ", "lines, orders"),
                        said -> assertThat(said)
                                .startsWith("stg_shop__payment.sql:5: ")
                                .contains("joins it to itself"),
                        said -> assertThat(said)
                                .startsWith("stg_shop__product.sql:4: ")
                                .contains("Name orders in"),
                        said -> assertThat(said)
                                .startsWith("stg_shop__rep.sql:4: ")
                                .contains("nvl"),
                        said -> assertThat(said).contains("nvl: write coalesce"),
                        said -> assertThat(said)
                                .startsWith("stg_shop__stage.sql:4: ")
                                .contains("-(VARCHAR, VARCHAR)"));
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("tallycast.yml", "sources", "drop");
        }
    }

    private void model(String entity, String object, String select) throws IOException {
        write("sources/shop/staging/stg_shop__" + entity + ".sql", """
                -- name: stg_shop__%s
                -- description: Rows of the test.
                -- depends: %s
                %s from %s
                """.formatted(
                        entity, object, select, object.replaceFirst("\\n.*", "")));
    }

    private static List<Tuple> wrong(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> !finding.isGood())
                .map(finding -> tuple(finding.check(), finding.exitCode()))
                .toList();
    }

    private List<Finding> examine() {
        Home home = new Home(folder);
        Clock clock = Clock.fixed(Instant.parse("2026-11-01T05:00:00Z"), ZoneOffset.UTC);
        return new Doctor(home, () -> Configuration.read(home, Map.of()), clock).examine();
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
