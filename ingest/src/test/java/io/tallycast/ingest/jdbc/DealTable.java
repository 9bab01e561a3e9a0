package io.tallycast.ingest.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A table of deals, the same in H2 and in PostgreSQL. */
final class DealTable {

    private static final String H2 = "jdbc:h2:mem:deals;DB_CLOSE_DELAY=-1";

    private DealTable() {}

    static String url(String database) {
        return database.equals("h2") ? H2 : Postgres.url();
    }

    /** Makes it anew, empty. */
    static void create() {
        for (String database : List.of("h2", "postgres")) {
            execute(database, "drop table if exists deal");
            execute(
                    database,
                    "create table deal(id int primary key, currency varchar(3), amount numeric(12, 2), changed timestamp)");
        }
    }

    static void execute(String database, String sql) {
        try (Connection connection = DriverManager.getConnection(url(database));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    static void insert(String database, int id, String amount, String changed) {
        execute(database, "insert into deal values (" + id + ", 'EUR', " + amount + ", " + changed + ")");
    }
}
