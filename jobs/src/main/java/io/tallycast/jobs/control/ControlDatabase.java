package io.tallycast.jobs.control;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.OperatorException;
import io.tallycast.jobs.config.Settings;
import io.tallycast.jobs.home.Home;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** An open control database, migrated to this version. Take the run lock first: an H2 file has one process at a time. */
public final class ControlDatabase implements AutoCloseable {
    /** Of the scripts in {@code db/control}. */
    static final List<String> VERSIONS = List.of("1", "2", "3", "4", "5");

    private final HikariDataSource dataSource;

    private ControlDatabase(HikariDataSource dataSource) {
        this.dataSource = dataSource;
    }

    public static ControlDatabase open(Home home, Settings.Control settings) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("control");
        pool.setMaximumPoolSize(10);
        pool.setMinimumIdle(1);
        String url = settings.url();
        if (url == null) {
            // Without WRITE_DELAY=0 H2 loses committed rows on a kill; its exit hook would close it under a stopping
            // night. By its class, not its URL: the driver manager would first load every driver there is.
            pool.setDataSourceClassName("org.h2.jdbcx.JdbcDataSource");
            pool.addDataSourceProperty(
                    "URL",
                    "jdbc:h2:file:" + home.control().resolve("tallycast") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
            pool.setUsername("sa");
            pool.setPassword("");
        } else {
            pool.setJdbcUrl(url);
            pool.setUsername(settings.username());
            pool.setPassword(
                    settings.password() == null ? null : settings.password().value());
        }
        return new ControlDatabase(migrated(connect(pool, url)));
    }

    private static HikariDataSource connect(HikariConfig pool, @Nullable String url) {
        try {
            return new HikariDataSource(pool);
        } catch (PoolInitializationException e) {
            if (url == null) {
                throw damaged(pool, e);
            }
            String reason = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
            throw new OperatorException(
                    ExitCode.SOURCE_UNREACHABLE,
                    "Cannot open the control database " + plain(url) + ": " + reason
                            + " Check that it runs and that control.url, control.username and control.password are right.",
                    e);
        }
    }

    /** Of the home's own file: nobody else has it open, since the caller holds the lock. */
    private static OperatorException damaged(HikariConfig pool, PoolInitializationException e) {
        String file = pool.getDataSourceProperties()
                .getProperty("URL")
                .replaceFirst("jdbc:h2:file:", "")
                .replaceFirst(";.*", "");
        return new OperatorException(
                ExitCode.RESOURCES,
                "The control database " + file + ".mv.db is damaged. Nothing was written. Restore control/ from your"
                        + " backup, or move control/ away and start again: nights and mail are then read back from their"
                        + " copies in run/nights/ and reports/, and nobody is mailed twice.",
                e);
    }

    /** Whether the home's own file, where there is one, can be read; changes nothing. Take the run lock first. */
    public static void probe(Home home, Settings.Control settings) {
        if (settings.url() != null || !Files.exists(home.control().resolve("tallycast.mv.db"))) {
            return;
        }
        HikariConfig pool = new HikariConfig();
        pool.setMaximumPoolSize(1);
        pool.setDataSourceClassName("org.h2.jdbcx.JdbcDataSource");
        pool.addDataSourceProperty(
                "URL", "jdbc:h2:file:" + home.control().resolve("tallycast") + ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE");
        pool.setUsername("sa");
        pool.setPassword("");
        connect(pool, null).close();
    }

    /** Without what may hold a password. */
    private static String plain(String url) {
        return url.replaceFirst("[?;].*", "").replaceFirst("//[^/]*@", "//");
    }

    private static HikariDataSource migrated(HikariDataSource dataSource) {
        if (isCurrent(dataSource)) {
            return dataSource;
        }
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/control")
                .load()
                .migrate();
        return dataSource;
    }

    /** Whether there is nothing to migrate: Flyway takes half a second of processor time to find out. */
    private static boolean isCurrent(DataSource dataSource) {
        List<String> applied = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select \"version\", \"success\" from \"flyway_schema_history\""
                        + " where \"version\" is not null order by \"installed_rank\"")) {
            while (rows.next()) {
                applied.add(rows.getBoolean("success") ? rows.getString("version") : "failed");
            }
        } catch (SQLException newDatabase) {
            // It has no such table yet. What else may be wrong, Flyway says better.
            return false;
        }
        return applied.equals(VERSIONS);
    }

    public DataSource dataSource() {
        return dataSource;
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
