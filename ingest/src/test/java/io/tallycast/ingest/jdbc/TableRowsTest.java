package io.tallycast.ingest.jdbc;

import static io.tallycast.ingest.jdbc.DealTable.execute;
import static io.tallycast.ingest.jdbc.DealTable.insert;
import static io.tallycast.ingest.jdbc.DealTable.url;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.ingest.LandedRows;
import io.tallycast.ingest.World;
import io.tallycast.landing.Manifest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of a table one by one: those rejected, those vanished, those with awkward names. */
class TableRowsTest {
    @TempDir
    Path home;

    @BeforeEach
    void table() {
        DealTable.create();
    }

    private World world(String database, String object) {
        return new World(home, "kind: jdbc\nurl: \"%s\"\nobjects:\n  deal: %s\n".formatted(url(database), object), 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgres"})
    void rowsThatVanishOnTheNightAColumnChangesItsTypeAreOfTheNewType(String database) {
        for (int id = 1; id <= 4; id++) {
            insert(database, id, "1.00", "null");
        }
        try (World world = world(database, "{ key: id, sweep_limit: 0.5 }")) {
            world.run("deal", 0);
            execute(database, "delete from deal where id = 2");
            execute(
                    database,
                    "alter table deal alter column amount "
                            + (database.equals("h2") ? "set data type varchar(20)" : "type varchar(20)"));
            Manifest manifest = world.run("deal", 1).orElseThrow().manifest();
            assertThat(LandedRows.of(world.landing, List.of(manifest), "id, amount, _op"))
                    .containsExactly("1 1.00 U", "2 1.00 D", "3 1.00 U", "4 1.00 U");
            for (Manifest.Part part : manifest.parts()) {
                assertThat(LandedRows.query("select column_type from (describe select amount from read_parquet('"
                                + world.landing
                                        .folder("s", "deal", manifest.night())
                                        .resolve(part.file()) + "'))"))
                        .containsExactly("VARCHAR");
            }
        }
    }

    @Test
    void rowsRejectedForOneReasonAreToldApartByTheirKeys() {
        execute("postgres", "alter table deal alter column amount type numeric");
        insert("postgres", 1, "1.00", "null");
        insert("postgres", 2, "'NaN'", "null");
        try (World world = world("postgres", "{ key: id }")) {
            Manifest first = world.run("deal", 0).orElseThrow().manifest();
            assertThat(first.rejected()).isEqualTo(1);
            insert("postgres", 3, "'NaN'", "null");
            Manifest second = world.run("deal", 1).orElseThrow().manifest();
            assertThat(second.rejected()).isEqualTo(1);
            assertThat(LandedRows.rejected(world.landing, second))
                    .containsExactly("null null amount NaN not a finite number");
            assertThat(LandedRows.query("select _key from read_parquet('"
                            + world.landing.folder("s", "deal", second.night()).resolve("rejected.parquet") + "')"))
                    .containsExactly("3");
            assertThat(world.run("deal", 2)).isEmpty();
        }
    }

    @Test
    void aRowRejectedBeforeAnInterruptionIsCountedOnce() {
        execute("h2", "drop table deal");
        execute("h2", "create table deal(id int, amount int)");
        execute("h2", "insert into deal values (null, 1), (1, 1), (2, 2), (3, 3), (4, 4)");
        try (World world = world("h2", "{ key: id }")) {
            Manifest manifest = world.runInterrupted("deal", 0).orElseThrow().manifest();
            assertThat(List.of(manifest.read(), manifest.upserts(), manifest.rejected()))
                    .isEqualTo(List.of(4L, 4L, 1L));
        }
    }

    @Test
    void controlTotalsInAnotherOrderAreNoChange() {
        for (int id = 1; id <= 8; id++) {
            insert("h2", id, "1.00", "null");
            execute("h2", "update deal set currency = 'C" + id + "' where id = " + id);
        }
        try (World world = world(
                "h2",
                "{ key: id, control: { total: \"select currency, sum(amount) from deal group by currency order by rand()\" } }")) {
            world.run("deal", 0);
            for (int day = 1; day < 4; day++) {
                assertThat(world.run("deal", day)).isEmpty();
            }
        }
    }

    @Test
    void aKeyMayBeCalledLikeAWordOfSql() {
        execute("postgres", "drop table deal");
        execute("postgres", "create table deal(\"user\" varchar(9), \"order\" int)");
        execute("postgres", "insert into deal values ('ada', 1), ('ada', 2), ('bob', 1), ('bob', 2)");
        try (World world = world("postgres", "{ key: [user, order], sweep_limit: 0.5 }")) {
            world.runInterrupted("deal", 0);
            assertThat(world.current("deal", "_key")).containsExactly("ada|1", "ada|2", "bob|1", "bob|2");
            execute("postgres", "delete from deal where \"user\" = 'ada' and \"order\" = 2");
            world.run("deal", 1);
            assertThat(world.current("deal", "_key")).containsExactly("ada|1", "bob|1", "bob|2");
        }
    }
}
