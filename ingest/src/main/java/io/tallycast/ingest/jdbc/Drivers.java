package io.tallycast.ingest.jdbc;

import io.tallycast.ingest.DriverJars;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** The JDBC drivers at hand: those in a folder, then those shipped. */
final class Drivers implements AutoCloseable {

    /** Held, because a logger that nobody holds forgets its level. */
    private static final Logger POSTGRESQL = Logger.getLogger("org.postgresql");

    static {
        // It writes URLs it does not understand to the terminal, passwords and all; what matters is in its exceptions.
        POSTGRESQL.setLevel(Level.OFF);
    }

    private final URLClassLoader loader;

    Drivers(Path folder) {
        this.loader = DriverJars.loader(folder);
    }

    Optional<Driver> accepting(String url) {
        Stream<Driver> added = ServiceLoader.load(Driver.class, loader).stream().map(ServiceLoader.Provider::get);
        return Stream.concat(added, DriverManager.drivers())
                .filter(driver -> accepts(driver, url))
                .findFirst();
    }

    private static boolean accepts(Driver driver, String url) {
        try {
            return driver.acceptsURL(url);
        } catch (SQLException malformed) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            loader.close();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
