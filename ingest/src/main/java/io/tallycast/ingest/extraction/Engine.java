package io.tallycast.ingest.extraction;

import io.tallycast.ingest.IngestErrors;
import io.tallycast.ingest.SourceContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/** One in-memory DuckDB for all extractions of a source, which share its memory limit. Started when first needed. */
public final class Engine implements AutoCloseable {

    private final SourceContext context;
    private @Nullable Connection instance;
    private boolean hasRoom;

    public Engine(SourceContext context) {
        this.context = context;
    }

    /** A session with temporary tables of its own. {@code what} names the work in messages about exhausted resources. */
    synchronized DuckDb session(String what) {
        try {
            Connection started = instance == null ? start() : instance;
            instance = started;
            DuckDb session = new DuckDb(started.unwrap(DuckDBConnection.class).duplicate(), what);
            session.execute("set TimeZone = 'UTC'");
            return session;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Makes the folder to spill into. Whoever reads no rows needs none, and leaves the home as it is. */
    synchronized void makeRoom() {
        if (hasRoom) {
            return;
        }
        try {
            Files.createDirectories(spill());
            hasRoom = true;
        } catch (IOException failed) {
            throw IngestErrors.landingFailed(spill(), failed);
        }
    }

    private Path spill() {
        return context.home().resolve("tmp").resolve("duckdb");
    }

    private Connection start() throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("memory_limit", context.memoryLimit());
        settings.setProperty("temp_directory", spill().toString());
        // Order of input is what tells the later of two rows with one key; each session works in its caller's thread.
        settings.setProperty("threads", "1");
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        // The driver manager would first load every driver there is, in whichever library.
        return new DuckDBDriver().connect("jdbc:duckdb:", settings);
    }

    @Override
    public synchronized void close() {
        if (instance == null) {
            return;
        }
        try {
            instance.close();
            instance = null;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
