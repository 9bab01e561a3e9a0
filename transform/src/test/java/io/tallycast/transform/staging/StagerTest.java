package io.tallycast.transform.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallycast.landing.Night;
import io.tallycast.sql.SqlModels;
import io.tallycast.transform.EntityCount;
import io.tallycast.transform.LandingFixture;
import io.tallycast.transform.NightTask;
import io.tallycast.transform.TinyCompany;
import io.tallycast.transform.duckdb.DuckDb;
import io.tallycast.transform.money.Rates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagerTest {
    private static final String FIRST = "2026-10-30-r1";
    private static final String SECOND = "2026-10-31-r1";

    @TempDir
    private Path home;

    private LandingFixture landing;

    @BeforeEach
    void open() {
        landing = new LandingFixture(home.resolve("landing"));
    }

    @AfterEach
    void close() {
        landing.close();
    }

    @Test
    void rowsAreStagedInTheTypesTheEntityDeclares() throws Exception {
        model(
                "payment",
                "select * exclude (_op, _row_hash, _line, _file, _is_deleted, _is_changed, _business_date, _revision), _is_deleted as is_deleted from payment");
        payments(FIRST, "('p1', 'i1', '2026-10-29', '1,200.50', 'EUR')");

        try (var night = stage(FIRST, true)) {
            assertThat(night.counts()).containsExactly(new EntityCount("crm", "payment", 1, 1, 0));
            assertThat(rows(night.entity("payment").orElseThrow(), "* exclude (_observed_at, _fault)"))
                    .containsExactly("p1|i1|2026-10-29|1200.5000|EUR|false|crm|2026-10-30-r1|2026-10-30T23:00Z|false");
            assertThat(types(night.entity("payment").orElseThrow()))
                    .isEqualTo(
                            "varchar, varchar, date, decimal(19,4), varchar, boolean, varchar, varchar, timestamp with time zone, boolean");
        }
    }

    @Test
    void whatBreaksTheContractIsCountedAndSaysWhy() throws Exception {
        model("payment", "select * from payment");
        payments(
                SECOND,
                "('p1', 'i1', '2026-10-29', '12,0', 'EUR'), ('p2', null, '2026-10-29', '1', 'EUR'), ('p3', 'i1', '2026', '1', 'EUR'),"
                        + " ('p4', 'i1', '2026-10-29', '1', 'USD'), ('p5', 'i1', '2026-10-29', '1', 'GBP'), ('p6', 'i1', '2026-10-29', '1', 'EUR')");

        try (var night = stage(SECOND, false)) {
            assertThat(night.counts()).containsExactly(new EntityCount("crm", "payment", 6, 2, 4));
            assertThat(night.quarantine().rows()).isEqualTo(4);
            assertThat(rows(night.quarantine(), "row_reference, column_name, value, reason, rule"))
                    .containsExactly(
                            "p1|amount|12,0|amount is no decimal(19,4)|cast",
                            "p2|invoice_id|null|invoice_id is missing|required",
                            "p3|paid_date|2026|paid_date is no date; read as yyyy-MM-dd|cast",
                            "p5|currency_code|GBP|currency_code has no usable exchange rate for the day of amount|fx_rate");
            assertThat(rows(night.entity("payment").orElseThrow(), "payment_id"))
                    .containsExactly("p4", "p6");
        }
    }

    @Test
    void currenciesAreCodesInWhateverCase() throws Exception {
        model("payment", "select * from payment");
        payments(
                SECOND,
                "('p1', 'i1', '2026-10-29', '1', 'eur'), ('p2', 'i1', '2026-10-29', '1', '€'), ('p3', 'i1', '2026-10-29', '1', 'EURO')");

        try (var night = stage(SECOND, false)) {
            assertThat(rows(night.entity("payment").orElseThrow(), "payment_id, currency_code"))
                    .containsExactly("p1|EUR");
            assertThat(rows(night.quarantine(), "row_reference, column_name, value, reason, rule"))
                    .containsExactly(
                            "p2|currency_code|€|currency_code is no code of three letters such as EUR|currency_code",
                            "p3|currency_code|EURO|currency_code is no code of three letters such as EUR|currency_code");
        }
    }

    @Test
    void aRuleNamesTheValueItRefuses() throws Exception {
        model(
                "product",
                "select id as product_id, id as name, cost as unit_cost, _batch_id, _extracted_at, _observed_at from goods");
        landing.land("crm", "goods", FIRST, "select 'a' as id, '-3' as cost, 'a' as _key");

        try (var night = stage(FIRST, false)) {
            assertThat(rows(night.quarantine(), "row_reference, column_name, value, reason, rule"))
                    .containsExactly(
                            "a|unit_cost|-3.0000|breaks the rule unit_cost is null or unit_cost >= 0|cost_not_negative");
        }
    }

    @Test
    void aNewerRowTakesThePlaceOfItsKeyAndColumnsMayComeAndChangeTheirType() throws Exception {
        model(
                "product",
                "select id as product_id, name, family, price as unit_cost, _batch_id, _extracted_at, _observed_at from goods");
        landing.land(
                "crm",
                "goods",
                FIRST,
                "select 'a' as id, 'A' as name, 1.5::decimal(9,2) as price, 'a' as _key union all select 'b', 'B', 2, 'b'");
        landing.land(
                "crm", "goods", SECOND, "select 'a' as id, 'A2' as name, 'F' as family, '3' as price, 'a' as _key");

        try (var night = stage(SECOND, false)) {
            assertThat(rows(
                            night.entity("product").orElseThrow(),
                            "product_id, valid_from, name, family, unit_cost, batch_id, _is_observed"))
                    .containsExactly(
                            "a|2026-10-31T22:59:59.999999Z|A2|F|3.0000|2026-10-31-r1|true",
                            "b|2026-10-30T22:59:59.999999Z|B|null|2.0000|2026-10-30-r1|true");
        }
    }

    @Test
    void whatVanishedAndIsThereAgainHoldsItsLastStateSinceTheNightThatSawIt() throws Exception {
        model("opportunity", """
                select id as opportunity_id, opened as changed_at, 1 as change_sequence, 'open' as status,
                  _batch_id, _extracted_at, _observed_at from opportunity
                union all
                select id, closed, 2, 'won', _batch_id, _extracted_at, _observed_at from opportunity where closed is not null
                union all
                select id, null, 3, 'deleted', _batch_id, _extracted_at, _observed_at from opportunity where _is_deleted""");
        deals("2026-10-29-r1", "('d1', '2026-09-01', '2026-09-10', 'U'), ('d2', '2026-09-02', null, 'U')");
        deals(FIRST, "('d1', '2026-09-01', '2026-09-10', 'D')");
        deals(SECOND, "('d1', '2026-09-01', '2026-09-10', 'U')");

        try (var night = stage(FIRST, true)) {
            assertThat(rows(night.entity("opportunity").orElseThrow(), "opportunity_id, status, _is_observed"))
                    .containsExactlyInAnyOrder("d1|open|false", "d1|won|false", "d1|deleted|true", "d2|open|false");
        }
        try (var night = stage(SECOND, false)) {
            assertThat(rows(
                            night.entity("opportunity").orElseThrow(),
                            "opportunity_id, changed_at, change_sequence, status, _is_observed"))
                    .containsExactlyInAnyOrder(
                            "d1|2026-09-01T00:00Z|1|open|false",
                            "d1|2026-09-10T00:00Z|2|won|false",
                            "d1|2026-10-31T22:59:59.999999Z|null|won|true",
                            "d2|2026-09-02T00:00Z|1|open|false");
        }
    }

    private void deals(String batch, String values) {
        landing.land(
                "crm",
                "opportunity",
                batch,
                "select *, id as _key from (values %s) as t (id, opened, closed, _op)".formatted(values));
    }

    @Test
    void aColumnThatALaterDeliveryBringsIsNullInTheNightsBefore() throws Exception {
        model("product", "select id as product_id, name, family, _batch_id, _extracted_at, _observed_at from goods");
        landing.land("crm", "goods", FIRST, "select 'a' as id, 'A' as name, 'a' as _key");
        landing.land("crm", "goods", SECOND, "select 'b' as id, 'B' as name, 'F' as family, 'b' as _key");

        try (var night = stage(FIRST, true)) {
            assertThat(rows(night.entity("product").orElseThrow(), "product_id, name, family"))
                    .containsExactly("a|A|null");
        }
    }

    @Test
    void aBrokenModelIsNamedWithWhatIsWrongAndWhere() throws Exception {
        model("payment", "select\n  nvl(id, 1)\nfrom payment");
        payments(FIRST, "('p1', 'i1', '2026-10-29', '1', 'EUR')");

        assertThatThrownBy(() -> stage(FIRST, true))
                .hasMessageStartingWith(
                        "Staging model stg_crm__payment cannot run: Catalog Error: Scalar Function with name nvl does not exist! Did you mean \"ntile\"? (line 5). Correct "
                                + home.resolve("staging/stg_crm__payment.sql"));
        assertThat(home.resolve("tmp/staged")).isEmptyDirectory();
    }

    @Test
    void filesGoWithTheNightAndThoseOfAKilledOneWithTheNext() throws Exception {
        model("payment", "select * from payment");
        payments(FIRST, "('p1', 'i1', '2026-10-29', '1', 'EUR')");
        var killed = Files.createDirectories(home.resolve("tmp/staged/killed"));
        Files.createFile(killed.resolve("payment-0.parquet"));
        Files.createFile(home.resolve("tmp/staged/killed.lock"));

        var one = stage(FIRST, true);
        var other = stage(FIRST, true);

        assertThat(killed).doesNotExist();
        assertThat(one.entity("payment").orElseThrow().files())
                .allSatisfy(file -> assertThat(file).exists());
        one.close();
        other.close();
        assertThat(home.resolve("tmp/staged")).isEmptyDirectory();
    }

    @Test
    void memoryIsBoundedAndTheRestSpills() throws Exception {
        try (var database = StagingDatabase.open(TinyCompany.settings(home), home.resolve("spill"))) {
            assertThat(database.duckDb()
                            .rows(
                                    "select current_setting('memory_limit') || ' ' || current_setting('temp_directory')",
                                    row -> row.getString(1)))
                    .containsExactly("953.6 MiB " + home.resolve("spill"));
        }
    }

    private void payments(String batch, String values) {
        landing.land("crm", "payment", batch, """
                select *, payment_id as _key
                from (values %s) as t (payment_id, invoice_id, paid_date, amount, currency_code)
                """.formatted(values));
    }

    private StagedNight stage(String batch, boolean full) {
        var day = LocalDate.of(2026, 10, 1);
        return new Stager(TinyCompany.settings(home), SqlModels.load().entities())
                .stage(
                        new NightTask(Night.ofBatch(batch).orElseThrow(), full),
                        Set.of("product"),
                        delivered -> new Rates(
                                "EUR", 2, 60, List.of(new Rates.Rate("EUR", "USD", day, java.math.BigDecimal.TEN))));
    }

    private void model(String entity, String sql) throws IOException {
        var file = home.resolve("staging").resolve("stg_crm__" + entity + ".sql");
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                -- name: stg_crm__%s
                -- description: Rows of the test.
                -- depends: %s
                %s
                """.formatted(entity, entity.equals("product") ? "goods" : entity, sql));
    }

    private static List<String> rows(StagedEntity staged, String select) throws SQLException {
        try (var duckDb = DuckDb.inMemory()) {
            return duckDb.rows(
                    "select %s from read_parquet(%s, union_by_name = true) order by 1".formatted(select, files(staged)),
                    row -> {
                        var texts = new ArrayList<String>();
                        for (int place = 1; place <= row.getMetaData().getColumnCount(); place++) {
                            texts.add(row.getString(place));
                        }
                        return String.join("|", texts);
                    });
        }
    }

    private static String types(StagedEntity staged) throws SQLException {
        try (var duckDb = DuckDb.inMemory()) {
            var types = new ArrayList<>(duckDb.rows(
                    "select lower(column_type) from (describe select * exclude (_observed_at, _fault) from read_parquet(%s))"
                            .formatted(files(staged)),
                    row -> row.getString(1)));
            return String.join(", ", types);
        }
    }

    private static String files(StagedEntity staged) {
        return staged.files().stream()
                .map(file -> DuckDb.file(file.toString()))
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
