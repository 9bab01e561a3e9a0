package io.tallycast.demo;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL server of a demo home, in {@code demo/postgres}. Whoever starts it stops it; a server that a killed
 * process left behind is taken over, one that a living process runs is shared.
 */
public final class DemoDatabases implements AutoCloseable {

    static final String CRM = "crm";
    static final String ERP = "erp";
    private static final String USER = "postgres";
    private static final long STOP_SECONDS = 10;
    /** Far more than it takes, because a busy machine is no reason to fail. */
    private static final Duration STARTUP = Duration.ofSeconds(90);

    private final int port;
    private final @Nullable EmbeddedPostgres started;
    private final @Nullable ProcessHandle adopted;

    private DemoDatabases(int port, @Nullable EmbeddedPostgres started, @Nullable ProcessHandle adopted) {
        this.port = port;
        this.started = started;
        this.adopted = adopted;
    }

    /** Starts the databases of {@code home}, made empty on the first start. */
    public static DemoDatabases start(Path home) {
        Path data = folder(home);
        try {
            Files.createDirectories(data);
            Path owner = data.resolveSibling("postgres.owner");
            Optional<DemoDatabases> running = running(data, owner);
            if (running.isPresent()) {
                return running.get();
            }
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setPGStartupWait(STARTUP)
                    .setOverrideWorkingDirectory(null)
                    // It is a demo: a power cut may cost it, a killed process does not.
                    .setServerConfig("fsync", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .setServerConfig("full_page_writes", "off")
                    .setServerConfig("max_wal_size", "1GB")
                    .setServerConfig("max_connections", "40")
                    .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                    .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Files.writeString(owner, Long.toString(ProcessHandle.current().pid()));
            return new DemoDatabases(server.getPort(), server, null);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start the demo databases in " + data + ": " + e.getMessage(), e);
        }
    }

    /** Values for the variables of the demo source templates. */
    public Map<String, String> variables() {
        return Map.of("DEMO_CRM_URL", url(CRM), "DEMO_ERP_URL", url(ERP), "DEMO_USER", USER, "DEMO_PASSWORD", USER);
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), USER, USER);
    }

    /** A connection that can make databases. */
    Connection connectAsOwner() throws SQLException {
        return connect(USER);
    }

    @Override
    public void close() {
        try {
            if (started != null) {
                started.close();
            }
            if (adopted != null && adopted.destroy()) {
                adopted.onExit().orTimeout(STOP_SECONDS, TimeUnit.SECONDS).join();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot stop the demo databases: " + e.getMessage(), e);
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database;
    }

    private static Path folder(Path home) {
        return home.resolve("demo").resolve("postgres");
    }

    /** The server that holds the data folder, if one lives: the first line of its pid file is its process, the fourth its port. */
    private static Optional<DemoDatabases> running(Path data, Path owner) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.size() < 4) {
            return Optional.empty();
        }
        Optional<ProcessHandle> server =
                ProcessHandle.of(Long.parseLong(lines.get(0).strip())).filter(ProcessHandle::isAlive);
        int port = Integer.parseInt(lines.get(3).strip());
        if (server.isEmpty() || !answers(port)) {
            return Optional.empty();
        }
        boolean shared = Files.exists(owner)
                && ProcessHandle.of(Long.parseLong(Files.readString(owner).strip()))
                        .filter(ProcessHandle::isAlive)
                        .isPresent();
        if (shared) {
            return Optional.of(new DemoDatabases(port, null, null));
        }
        Files.writeString(owner, Long.toString(ProcessHandle.current().pid()));
        return Optional.of(new DemoDatabases(port, null, server.get()));
    }

    private static boolean answers(int port) {
        try (Connection connection =
                DriverManager.getConnection("jdbc:postgresql://localhost:" + port + "/" + USER, USER, USER)) {
            return connection.isValid(2);
        } catch (SQLException e) {
            // A stale pid file may name a process that is somebody else's by now.
            return false;
        }
    }
}
