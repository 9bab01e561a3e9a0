package io.tallycast.transform.mart;

import io.tallycast.transform.MartRequest.Limits;
import io.tallycast.transform.duckdb.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A file a mart is built in. Nobody else reads it, and one that was not finished is thrown away: so nothing is logged ahead. */
final class MartFile {
    /** Written so that DuckDB 1.2 and later can read it. */
    private static final String STORAGE_VERSION = "v1.2.0";

    private MartFile() {}

    /** What fills a file. */
    @FunctionalInterface
    interface Filling<T> {
        @Nullable
        T fill(DuckDb database) throws SQLException, IOException;
    }

    /** A file that is no mart any more. */
    static final class BrokenMartException extends IOException {
        private static final long serialVersionUID = 1;

        BrokenMartException(SQLException cause) {
            super(cause);
        }
    }

    /** Opens a file, a new one where there is none, and closes it filled. */
    static <T> @Nullable T fill(Path file, Limits limits, Filling<T> filling) throws SQLException, IOException {
        Files.createDirectories(limits.tmp());
        try (var database = DuckDb.inMemory()) {
            database.execute("set memory_limit = " + DuckDb.literal(limits.memory()));
            database.execute(
                    "set temp_directory = " + DuckDb.literal(limits.tmp().toString()));
            // Beside those that work on a connection each: more threads than cores wait for each other.
            var threads = Runtime.getRuntime().availableProcessors() + 1 - SideBySide.CONNECTIONS;
            database.execute("set threads = " + Math.max(1, threads));
            attach(database, file);
            database.execute("use mart");
            var filled = filling.fill(database);
            if (filled != null) {
                database.execute("checkpoint mart");
            }
            database.execute("use memory");
            database.execute("detach mart");
            return filled;
        }
    }

    private static void attach(DuckDb database, Path file) throws SQLException, BrokenMartException {
        var isNew = !Files.exists(file);
        try {
            database.execute("attach " + DuckDb.literal(file.toString()) + " as mart (storage_version '"
                    + STORAGE_VERSION + "', recovery_mode 'no_wal_writes')");
        } catch (SQLException e) {
            if (isNew) {
                throw e;
            }
            throw new BrokenMartException(e);
        }
    }

    /** Bytes of the file that is being filled, after a checkpoint. */
    static long size(DuckDb database) throws SQLException {
        database.execute("checkpoint mart");
        return database.rows(
                        "select block_size * total_blocks from pragma_database_size() where database_name = 'mart'",
                        row -> row.getLong(1))
                .get(0);
    }
}
