package io.tallycast.ingest.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Properties;

/** What is particular to a database product. */
enum Product {
    POSTGRESQL,
    MARIADB,
    H2,
    ORACLE,
    OTHER;

    static Product of(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        if (lower.startsWith("jdbc:postgresql:")) {
            return POSTGRESQL;
        }
        if (lower.startsWith("jdbc:mariadb:") || lower.startsWith("jdbc:mysql:")) {
            return MARIADB;
        }
        if (lower.startsWith("jdbc:h2:")) {
            return H2;
        }
        return lower.startsWith("jdbc:oracle:") ? ORACLE : OTHER;
    }

    /** Whether its driver is at hand in any case. */
    boolean isShipped() {
        return switch (this) {
            case POSTGRESQL, MARIADB, H2 -> true;
            case ORACLE, OTHER -> false;
        };
    }

    /** The MariaDB driver serves MySQL too, but only when asked to in the URL. */
    String shippedUrl(String url) {
        if (this != MARIADB || !url.startsWith("jdbc:mysql:") || url.contains("permitMysqlScheme")) {
            return url;
        }
        return url + (url.contains("?") ? "&" : "?") + "permitMysqlScheme";
    }

    /** Driver settings that make it stream, time out, and compare texts with any column type. */
    Properties properties() {
        Properties properties = new Properties();
        if (this == POSTGRESQL) {
            properties.setProperty("ApplicationName", "tallycast");
            properties.setProperty("stringtype", "unspecified");
            properties.setProperty("prepareThreshold", "-1");
            properties.setProperty("connectTimeout", "15");
            properties.setProperty("tcpKeepAlive", "true");
        } else if (this == MARIADB) {
            properties.setProperty("connectTimeout", "15000");
            properties.setProperty("sessionVariables", "time_zone='+00:00'");
        }
        return properties;
    }

    /** Begins a read-only transaction that sees one state of the database throughout, where the product offers that. */
    void begin(Connection connection) throws SQLException {
        connection.setReadOnly(true);
        switch (this) {
            case POSTGRESQL, MARIADB, H2 -> connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            case ORACLE, OTHER -> {}
        }
        connection.setAutoCommit(false);
        if (this == POSTGRESQL || this == ORACLE) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(this == POSTGRESQL ? "set time zone 'UTC'" : "set transaction read only");
            }
        }
    }
}
