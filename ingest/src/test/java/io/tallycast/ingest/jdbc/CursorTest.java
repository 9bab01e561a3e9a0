package io.tallycast.ingest.jdbc;

import static io.tallycast.ingest.jdbc.DealTable.execute;
import static io.tallycast.ingest.jdbc.DealTable.insert;
import static io.tallycast.ingest.jdbc.DealTable.url;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.ingest.LandedRows;
import io.tallycast.ingest.ObjectExtraction;
import io.tallycast.ingest.World;
import io.tallycast.landing.Manifest;
import io.tallycast.landing.Manifest.ControlTotal;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @TempDir
    Path home;

    private World world(String database) {
        return new World(home, """
                kind: jdbc
                url: "%s"
                objects:
                  deal:
                    key: id
                    cursor: changed
                    overlap: PT10M
                    deletes: sweep
                    sweep_limit: 0.9
                    control: { total: "select currency, sum(amount) from deal group by currency order by currency" }
                  pair: { table: deal, key: [currency, id], cursor: "coalesce(changed, timestamp '2000-01-01 00:00:00')" }
                """.formatted(url(database)), 3);
    }

    @BeforeEach
    void table() {
        DealTable.create();
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgres"})
    void readsFromTheLastCursorLessTheOverlapAndRowsWithoutOne(String database) {
        for (int id = 1; id <= 7; id++) {
            insert(database, id, "1.00", "timestamp '2026-10-31 10:00:00'");
        }
        insert(database, 8, "1.00", "timestamp '2026-10-31 11:00:00'");
        insert(database, 9, "1.00", "null");
        try (World world = world(database)) {
            Manifest first = world.run("deal", 0).orElseThrow().manifest();
            assertThat(List.of(first.read(), first.upserts())).isEqualTo(List.of(9L, 9L));
            assertThat(first.cursor()).isEqualTo(new Manifest.Cursor("2026-10-31T11:00", "8"));
            assertThat(first.control()).containsExactly(new ControlTotal("total", "EUR", new BigDecimal("9.00")));
            insert(database, 10, "1.00", "timestamp '2026-10-31 10:55:00'");
            insert(database, 11, "1.00", "timestamp '2026-10-31 10:05:00'");
            insert(database, 12, "1.00", "null");
            Manifest second = world.run("deal", 1).orElseThrow().manifest();
            assertThat(LandedRows.of(world.landing, List.of(second), "id, _op"))
                    .as("a late commit within the overlap and a row without a cursor; not the one far behind")
                    .containsExactly("10 U", "12 U");
            assertThat(second.read()).as("8, 9, 10 and 12").isEqualTo(4);
            assertThat(second.cursor()).isEqualTo(first.cursor());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgres"})
    void aDeletionIsFoundByTheSweepAndAControlTotalThatMovesAloneIsLanded(String database) {
        for (int id = 1; id <= 4; id++) {
            insert(database, id, "1.00", "timestamp '2026-10-31 10:00:00'");
        }
        try (World world = world(database)) {
            world.run("deal", 0);
            execute(database, "delete from deal where id = 2");
            Manifest deleted = world.run("deal", 1).orElseThrow().manifest();
            assertThat(LandedRows.of(world.landing, List.of(deleted), "id, amount, _op"))
                    .containsExactly("2 1.00 D");
            execute(database, "update deal set amount = 5, changed = timestamp '2000-01-01 00:00:00' where id = 3");
            Manifest moved = world.run("deal", 2).orElseThrow().manifest();
            assertThat(moved.parts()).isEmpty();
            assertThat(moved.schema()).isEqualTo(deleted.schema());
            assertThat(moved.control()).containsExactly(new ControlTotal("total", "EUR", new BigDecimal("7.00")));
            assertThat(world.run("deal", 3)).isEmpty();
        }
    }

    /** Rows come, change and go while pages are read and the reader dies; once the source rests, landing equals it. */
    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgres"})
    void changesDuringPagingLoseNothingAndDoubleNothing(String database) {
        Random random = new Random(7);
        String object = "deal";
        for (int id = 1; id <= 10; id++) {
            insert(database, id, "1.00", "timestamp '2026-10-31 10:00:00'");
        }
        int[] clock = {0};
        try (World world = world(database)) {
            for (int day = 0; day < 4; day++) {
                Map<String, String> position = Map.of();
                try (ObjectExtraction dying = world.extraction(object, day)) {
                    for (int page = random.nextInt(4); page > 0 && dying.readPage(); page--) {
                        position = dying.position();
                        mutate(database, random, clock);
                    }
                }
                mutate(database, random, clock);
                try (ObjectExtraction extraction = world.extraction(object, day)) {
                    extraction.resume(position);
                    while (extraction.readPage()) {
                        mutate(database, random, clock);
                    }
                    extraction
                            .finish()
                            .ifPresent(batch -> assertThat(LandedRows.query("select _key from read_parquet('"
                                            + batch.folder() + "/part-*.parquet') group by all having count(*) > 1"))
                                    .isEmpty());
                }
            }
            world.run(object, 10);
            world.run(object, 11);
            assertThat(world.current(object, "id, amount, strftime(changed, '%Y-%m-%d %H:%M:%S')"))
                    .isEqualTo(held(database));
            assertThat(world.run(object, 12)).isEmpty();
        }
    }

    private static void mutate(String database, Random random, int[] clock) {
        clock[0]++;
        String now = "timestamp '2026-10-31 11:%02d:%02d'".formatted(clock[0] / 60, clock[0] % 60);
        int id = 1 + random.nextInt(10);
        switch (random.nextInt(3)) {
            case 0 -> insert(database, 100 + clock[0], "1.00", now);
            case 1 -> execute(database, "update deal set amount = amount + 1, changed = " + now + " where id = " + id);
            default -> execute(database, "delete from deal where id = " + id);
        }
    }

    private static List<String> held(String database) {
        try (Connection connection = DriverManager.getConnection(url(database));
                Statement statement = connection.createStatement()) {
            var rows = statement.executeQuery("select id, amount, changed from deal");
            List<String> held = new java.util.ArrayList<>();
            while (rows.next()) {
                String changed = rows.getObject(3, java.time.LocalDateTime.class)
                        .format(java.time.format.DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"));
                held.add(rows.getInt(1) + " " + rows.getString(2) + " " + changed);
            }
            held.sort(null);
            return held;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void aCompositeKeyIsPagedInItsOrderAndResumed() {
        for (int id = 1; id <= 8; id++) {
            insert("postgres", id, "1.00", id % 2 == 0 ? "null" : "timestamp '2026-10-31 10:00:00'");
        }
        execute("postgres", "update deal set currency = 'a|b' where id > 6");
        try (World world = world("postgres")) {
            Map<String, String> position;
            try (ObjectExtraction dying = world.extraction("pair", 0)) {
                dying.readPage();
                position = dying.position();
                dying.readPage();
            }
            try (ObjectExtraction extraction = world.extraction("pair", 0)) {
                extraction.resume(position);
                while (extraction.readPage()) {
                    extraction.position();
                }
                assertThat(extraction.rowsRead()).isEqualTo(8);
                assertThat(extraction.finish().orElseThrow().manifest().upserts())
                        .isEqualTo(8);
            }
            assertThat(world.current("pair", "_key"))
                    .containsExactly("EUR|1", "EUR|2", "EUR|3", "EUR|4", "EUR|5", "EUR|6", "a\\|b|7", "a\\|b|8");
        }
    }

    private World world(String database, String object) {
        return new World(home, "kind: jdbc\nurl: \"%s\"\nobjects:\n  deal: %s\n".formatted(url(database), object), 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgres"})
    void aCorrectedQueryIsReadFromTheBeginning(String database) {
        insert(database, 1, "1.00", "timestamp '2026-10-31 10:00:00'");
        insert(database, 2, "-1.00", "timestamp '2026-10-30 10:00:00'");
        String object = "{ key: id, cursor: changed, query: \"select * from deal where amount > %s\" }";
        try (World world = world(database, object.formatted("0"))) {
            world.run("deal", 0);
            assertThat(world.current("deal", "id")).containsExactly("1");
        }
        try (World world = world(database, object.formatted("-5"))) {
            world.run("deal", 1);
            assertThat(world.current("deal", "id")).containsExactly("1", "2");
        }
    }

    @Test
    void theCursorOfATableOfDocumentsAdvances() {
        execute("postgres", "alter table deal add column raw bytea default '\\x00ff'");
        for (int id = 1; id <= 5; id++) {
            insert("postgres", id, "1.00", "timestamp '2026-10-31 10:00:00'");
        }
        try (World world = world("postgres", "{ key: id, cursor: changed }")) {
            Manifest manifest = world.run("deal", 0).orElseThrow().manifest();
            assertThat(manifest.cursor()).isEqualTo(new Manifest.Cursor("2026-10-31T10:00", "5"));
            assertThat(world.current("deal", "id, raw")).contains("1 00ff");
        }
    }

    @ParameterizedTest
    @CsvSource({"h2, timestamp", "postgres, timestamp", "postgres, timestamp with time zone", "h2, date"})
    void aRowDatedAheadHidesNoLaterChange(String database, String type) {
        execute(
                database,
                "alter table deal alter column changed " + (database.equals("h2") ? "set data type " : "type ") + type);
        insert(database, 1, "1.00", "timestamp '2026-10-31 10:00:00'");
        insert(database, 2, "1.00", "timestamp '2099-12-31 00:00:00'");
        try (World world = world(database, "{ key: id, cursor: changed }")) {
            world.run("deal", 0);
            insert(database, 3, "1.00", "timestamp '2026-10-31 13:30:00'");
            Manifest second = world.run("deal", 1).orElseThrow().manifest();
            assertThat(LandedRows.of(world.landing, List.of(second), "id")).containsExactly("3");
            assertThat(world.run("deal", 2)).isEmpty();
        }
    }
}
