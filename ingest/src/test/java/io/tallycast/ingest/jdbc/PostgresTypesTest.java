package io.tallycast.ingest.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.ingest.LandedRows;
import io.tallycast.ingest.World;
import io.tallycast.landing.Manifest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresTypesTest {

    private static final String COLUMNS =
            "id, s, i, n, open, f4, f8, b, d, ts::varchar, tz::varchar, t, j, u, raw, txt";

    @TempDir
    Path home;

    @Test
    void everyTypeLandsExactlyOrIsReported() throws Exception {
        try (Connection connection = DriverManager.getConnection(Postgres.url());
                Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists types");
            statement.execute("create table types(id int primary key, s smallint, i bigint, n numeric(12, 2),"
                    + " open numeric, f4 real, f8 double precision, b boolean, d date, ts timestamp,"
                    + " tz timestamptz, t time, j jsonb, u uuid, raw bytea, txt text)");
            statement.execute("insert into types values"
                    + " (1, -32768, 9223372036854775807, 0.10, 1.2345678901, 0.1, 0.1, true, '2026-02-28',"
                    + " '2026-03-29 02:30:00.123456', '2026-03-29 03:30:00+02', '23:59:59', '{\"a\": 1}',"
                    + " 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', null, 'Zürich, \"quoted\"\nline \\. 株'),"
                    + " (2, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null),"
                    + " (3, 0, 0, -9999999999.99, 12345678901234567890.5, 1e30, 1e-300, false, '0001-01-01',"
                    + " '1900-01-01', '1900-01-01 00:00:00+00', '00:00', '[]', null, '\\xdead', ''),"
                    + " (4, 0, 0, 0, 1e-11, 0, 0, true, null, null, null, null, null, null, null, null),"
                    + " (5, 0, 0, 0, 'NaN', 0, 0, true, null, null, null, null, null, null, null, null),"
                    + " (6, 0, 0, 0, 0, 0, 0, true, 'infinity', null, null, null, null, null, null, null),"
                    + " (7, 0, 0, 0, 0, 0, 0, true, null, null, '-infinity', null, null, null, null, null)");
        }
        String yaml = "kind: jdbc\nurl: \"%s\"\nobjects:\n  types: { key: id }\n".formatted(Postgres.url());
        try (World world = new World(home, yaml, 100)) {
            Manifest manifest = world.run("types", 0).orElseThrow().manifest();
            assertThat(manifest.schema().stream()
                            .map(column -> column.name() + " " + column.type())
                            .limit(16))
                    .containsExactly(
                            "id BIGINT",
                            "s BIGINT",
                            "i BIGINT",
                            "n DECIMAL(12,2)",
                            "open DECIMAL(38,10)",
                            "f4 DOUBLE",
                            "f8 DOUBLE",
                            "b BOOLEAN",
                            "d DATE",
                            "ts TIMESTAMP",
                            "tz TIMESTAMP WITH TIME ZONE",
                            "t VARCHAR",
                            "j VARCHAR",
                            "u VARCHAR",
                            "raw VARCHAR",
                            "txt VARCHAR");
            assertThat(world.current("types", COLUMNS.replace(", raw", ", coalesce(raw, '-')")))
                    .containsExactly(
                            "1 -32768 9223372036854775807 0.10 1.2345678901 0.1 0.1 true 2026-02-28"
                                    + " 2026-03-29 02:30:00.123456 2026-03-29 01:30:00+00 23:59:59 {\"a\": 1}"
                                    + " a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11 - Zürich, \"quoted\"\nline \\. 株",
                            "2 null null null null null null null null null null null null null - null",
                            "3 0 0 -9999999999.99 12345678901234567890.5000000000 1.0E30 1.0E-300 false 0001-01-01"
                                    + " 1900-01-01 00:00:00 1900-01-01 00:00:00+00 00:00:00 [] null dead ");
            assertThat(LandedRows.rejected(world.landing, manifest))
                    .containsExactly(
                            "null null d infinity not a finite time",
                            "null null open 0.00000000001 does not fit DECIMAL(38,10)",
                            "null null open NaN not a finite number",
                            "null null tz -infinity not a finite time");
            assertThat(world.run("types", 1)).isEmpty();
        }
    }

    @Test
    void extremeValuesLand() throws Exception {
        try (Connection connection = DriverManager.getConnection(Postgres.url());
                Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists extremes");
            statement.execute(
                    "create table extremes(id int primary key, d date, ts timestamp, tz timestamptz, f8 float8, txt text)");
            statement.execute("insert into extremes values"
                    + " (1, '20226-01-31', '12026-01-31 10:00:00', '12026-01-31 10:00:00+00', 'NaN', E'a\\r\\nb\\rc'),"
                    + " (2, '0001-01-01', null, null, '-Infinity', repeat('x', 17000000)),"
                    + " (3, null, null, null, null, E'\\\\.')");
        }
        String yaml = "kind: jdbc\nurl: \"%s\"\nobjects:\n  extremes: { key: id }\n".formatted(Postgres.url());
        try (World world = new World(home, yaml, 100)) {
            world.run("extremes", 0);
            assertThat(world.current("extremes", "id, d::varchar, ts::varchar, tz::varchar, f8, length(txt)"))
                    .containsExactly(
                            "1 20226-01-31 12026-01-31 10:00:00 12026-01-31 10:00:00+00 NaN 6",
                            "2 0001-01-01 null null -Infinity 17000000",
                            "3 null null null null 2");
            assertThat(world.run("extremes", 1)).isEmpty();
        }
    }
}
