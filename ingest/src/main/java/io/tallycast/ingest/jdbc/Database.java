package io.tallycast.ingest.jdbc;

import io.tallycast.ingest.IngestErrors;
import io.tallycast.ingest.IngestException;
import io.tallycast.ingest.Secret;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;

/** Connects, and turns what the driver says into words an operator may read. */
final class Database implements AutoCloseable {

    private final JdbcDefinition definition;
    private final Path folder;
    private final Drivers drivers;
    private final Product product;

    Database(JdbcDefinition definition, Path folder) {
        this.definition = definition;
        this.folder = folder;
        this.drivers = new Drivers(folder);
        this.product = Product.of(definition.url().reveal());
    }

    Product product() {
        return product;
    }

    /** A connection inside a fresh read-only transaction. */
    Connection connect() {
        String url = definition.url().reveal();
        Driver driver = drivers.accepting(url)
                .or(() -> drivers.accepting(product.shippedUrl(url)))
                .orElseThrow(() -> product.isShipped()
                        ? IngestErrors.badUrl(definition.name(), scheme(url))
                        : IngestErrors.noDriver(definition.name(), scheme(url), folder));
        Properties properties = product.properties();
        String user = definition.username();
        Secret password = definition.password();
        if (user != null) {
            properties.setProperty("user", user);
        }
        if (password != null) {
            properties.setProperty("password", password.reveal());
        }
        try {
            Connection connection = driver.connect(product.shippedUrl(url), properties);
            if (connection == null) {
                throw IngestErrors.noDriver(definition.name(), scheme(url), folder);
            }
            product.begin(connection);
            return connection;
        } catch (SQLException refused) {
            throw IngestErrors.unreachable(definition.name(), masked(refused), stripped(refused));
        }
    }

    /** A failure of a query: the operator's if the statement is at fault, else the database's. */
    IngestException failure(String object, SQLException failed) {
        String state = String.valueOf(failed.getSQLState());
        boolean statement = state.startsWith("42") || state.startsWith("22") || state.startsWith("07");
        return statement
                ? IngestErrors.badStatement(definition.name(), object, masked(failed))
                : IngestErrors.unreachable(definition.name(), masked(failed), stripped(failed));
    }

    private String masked(SQLException failed) {
        String text = String.valueOf(failed.getMessage()).strip();
        text = definition.url().maskIn(text);
        Secret password = definition.password();
        if (password != null) {
            text = password.maskIn(text);
        }
        // A driver's own advice would stand beside ours; some say the same words twice.
        String masked = text.replaceAll("(?i)(password|pwd)=[^&;\\s]*", "$1=******")
                .replaceFirst("(?s)\\. Check that .*", ".")
                .replaceFirst("(?s)^(.{8,}?)[.:;]?\\s+\\1", "$1");
        return masked.endsWith(".") ? masked : masked + ".";
    }

    /** The same failure without the driver's words, which may hold the URL. */
    private SQLException stripped(SQLException failed) {
        SQLException stripped = new SQLException(masked(failed), failed.getSQLState(), failed.getErrorCode());
        stripped.setStackTrace(failed.getStackTrace());
        return stripped;
    }

    private static String scheme(String url) {
        int second = url.indexOf(':', url.indexOf(':') + 1);
        return second < 0 ? "its URL" : url.substring(0, second + 1);
    }

    @Override
    public void close() {
        drivers.close();
    }
}
