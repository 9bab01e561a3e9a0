package io.tallycast.jobs.control;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.OperatorException;
import io.tallycast.jobs.config.Settings;
import io.tallycast.jobs.home.Home;
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
    static final List<String> VERSIONS = List.of("1", "2", "3", "4");

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
            String reason = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
            throw new OperatorException(
                    ExitCode.SOURCE_UNREACHABLE,
                    "Cannot open the control database " + (url == null ? "in control/" : plain(url)) + ": " + reason
                            + " Check that it runs and that control.url, control.username and control.password are right.",
                    e);
        }
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
