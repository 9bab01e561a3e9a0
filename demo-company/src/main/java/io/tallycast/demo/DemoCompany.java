package io.tallycast.demo;

import io.tallycast.demo.world.Company;
import io.tallycast.demo.world.Table;
import io.tallycast.demo.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The demo company's systems in a home: its databases, its drop folders, and {@code demo/truth.json} with what the
 * systems do not say. They stand at the end of a day and can be moved on, never back.
 */
public final class DemoCompany {

    private static final String DAY_FILE = "loaded-to";

    private final Path home;
    private final World world;
    private final DemoDatabases databases;

    private DemoCompany(Path home, World world, DemoDatabases databases) {
        this.home = home;
        this.world = world;
        this.databases = databases;
    }

    /**
     * Fills the systems of {@code home} with the history of {@code company}, up to the day before its first simulated
     * night. A company that is there already stays as it is.
     *
     * @throws IllegalArgumentException when another company lives in this home
     */
    public static DemoCompany create(Path home, Company company, DemoDatabases databases) {
        DemoCompany result = new DemoCompany(home, World.create(company), databases);
        Path identity = home.resolve("demo").resolve("company");
        try {
            Files.createDirectories(home.resolve("demo"));
            if (Files.exists(identity) && !Files.readString(identity).equals(company.toString())) {
                throw new IllegalArgumentException(
                        "Another demo company lives in " + home + ". Use a new home, or the scale it was made with.");
            }
            if (!Files.exists(identity)) {
                result.load();
                Files.writeString(identity, company.toString());
            }
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("Cannot fill the demo company in " + home + ": " + e.getMessage(), e);
        }
        return result;
    }

    /** The day at whose end the systems stand. */
    public LocalDate today() {
        try {
            return LocalDate.parse(
                    Files.readString(home.resolve("demo").resolve(DAY_FILE)).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Lets the company work up to the end of {@code date}: every day since {@link #today} is applied in turn. A date that
     * has passed changes nothing.
     */
    public void advance(LocalDate date) {
        if (date.isAfter(world.company().horizon())) {
            throw new IllegalArgumentException(
                    "The demo company is invented up to " + world.company().horizon() + ", not to " + date + ".");
        }
        try (Connection crm = databases.connect(DemoDatabases.CRM);
                Connection erp = databases.connect(DemoDatabases.ERP)) {
            DatabaseTables crmTables = new DatabaseTables(crm, Table.Store.CRM);
            DatabaseTables erpTables = new DatabaseTables(erp, Table.Store.ERP);
            for (LocalDate day = today().plusDays(1); !day.isAfter(date); day = day.plusDays(1)) {
                crmTables.advance(world.journal(), day);
                erpTables.advance(world.journal(), day);
                reach(day);
            }
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("Cannot advance the demo company to " + date + ": " + e.getMessage(), e);
        }
    }

    public Path truthFile() {
        return home.resolve("demo").resolve("truth.json");
    }

    public World world() {
        return world;
    }

    private void load() throws IOException, SQLException {
        LocalDate day = world.company().historyEnd();
        fill(DemoDatabases.CRM, Table.Store.CRM, day);
        fill(DemoDatabases.ERP, Table.Store.ERP, day);
        reach(day);
    }

    private void fill(String database, Table.Store store, LocalDate day) throws SQLException {
        try (Connection owner = databases.connectAsOwner();
                Statement statement = owner.createStatement()) {
            // What a killed first start left behind is made anew.
            if (exists(statement, database)) {
                statement.execute("drop database " + database + " with (force)");
            }
            statement.execute("create database " + database);
        }
        try (Connection connection = databases.connect(database)) {
            new DatabaseTables(connection, store).load(database + ".sql", world.journal(), day);
        }
    }

    private static boolean exists(Statement statement, String database) throws SQLException {
        try (ResultSet found = statement.executeQuery("select from pg_database where datname = '" + database + "'")) {
            return found.next();
        }
    }

    /** Files last: a start after a kill repeats the day, and repeating a day changes nothing. */
    private void reach(LocalDate day) throws IOException {
        new DropFolders(home).write(world.journal(), day);
        JsonMapper json =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        Path written = truthFile().resolveSibling("truth.json.tmp");
        Files.write(written, json.writeValueAsBytes(world.truth(day)));
        Files.move(written, truthFile(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(home.resolve("demo").resolve(DAY_FILE), day.toString());
    }
}
