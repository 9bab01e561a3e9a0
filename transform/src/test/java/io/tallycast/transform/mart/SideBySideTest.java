package io.tallycast.transform.mart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallycast.transform.duckdb.DuckDb;
import io.tallycast.transform.mart.SideBySide.Piece;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SideBySideTest {
    private DuckDb database;

    @BeforeEach
    void open() throws Exception {
        database = DuckDb.inMemory();
    }

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    @Test
    void aPieceSeesWhatItWaitedFor() throws Exception {
        SideBySide.run(
                database,
                List.of(
                        piece("a", List.of("star.known"), "create table a as select 1 as number"),
                        piece("b", List.of(), "create table b as select 10 as number"),
                        piece(
                                "c",
                                List.of("a", "b"),
                                "create table c as select a.number + b.number as number from a, b"),
                        piece("d", List.of("c"), "create table d as select number * 2 as number from c")));

        assertThat(database.rows("select number from d", row -> row.getInt(1))).containsExactly(22);
    }

    @Test
    void twoPiecesAreDoneAtATime() throws Exception {
        var met = new CountDownLatch(2);
        SideBySide.Work meet = connection -> {
            met.countDown();
            try {
                met.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };

        SideBySide.run(database, List.of(new Piece("a", List.of(), meet), new Piece("b", List.of(), meet)));

        assertThat(met.getCount()).isZero();
    }

    @Test
    void whenOneFailsTheOthersAreNotBegunAndTheReasonIsThrown() throws Exception {
        assertThatThrownBy(() -> SideBySide.run(
                        database,
                        List.of(
                                piece("a", List.of(), "create table a as select nothing"),
                                piece("b", List.of("a"), "create table b as select 1 as number"))))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("nothing");

        assertThat(database.count("duckdb_tables()")).isZero();
    }

    private static Piece piece(String name, List<String> after, String sql) {
        return new Piece(name, after, connection -> connection.execute(sql));
    }
}
