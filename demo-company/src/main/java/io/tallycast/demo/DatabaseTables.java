package io.tallycast.demo;

import io.tallycast.demo.world.Change;
import io.tallycast.demo.world.Journal;
import io.tallycast.demo.world.Table;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Brings the tables of one database to the state of a day: as a whole by COPY, or by one day's changes. */
final class DatabaseTables {

    private static final int BUFFER = 1 << 16;

    private final Connection connection;
    private final List<Table> tables;

    /** @param connection committed by each call, closed by the caller */
    DatabaseTables(Connection connection, Table.Store store) throws SQLException {
        this.connection = connection;
        this.tables = Arrays.stream(Table.values())
                .filter(table -> table.store() == store)
                .toList();
        connection.setAutoCommit(false);
    }

    /** Makes the tables and fills them with the rows at the end of {@code day}, in one transaction. */
    void load(String schemaResource, Journal journal, LocalDate day) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(text(schemaResource));
        }
        for (Table table : tables) {
            copy(table, journal.rows(table, day));
        }
        connection.commit();
    }

    /** Applies what changed on {@code day}, in one transaction; a second time changes nothing. */
    void advance(Journal journal, LocalDate day) throws SQLException {
        for (Table table : tables) {
            Collection<Change> changes = journal.between(table, day.minusDays(1), day);
            if (!changes.isEmpty()) {
                apply(table, changes);
            }
        }
        connection.commit();
    }

    private void copy(Table table, Collection<@Nullable Object[]> rows) throws SQLException {
        String sql = "copy " + table.tableName() + " (" + String.join(", ", table.columns()) + ") from stdin";
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        StringBuilder lines = new StringBuilder();
        for (@Nullable Object[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                lines.append(i == 0 ? "" : "\t").append(copyText(row[i]));
            }
            lines.append('\n');
            if (lines.length() > BUFFER) {
                send(copy, lines);
            }
        }
        send(copy, lines);
        copy.endCopy();
    }

    private static void send(CopyIn copy, StringBuilder lines) throws SQLException {
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        lines.setLength(0);
    }

    private static String copyText(@Nullable Object value) {
        if (value == null) {
            return "\\N";
        }
        return value.toString().replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n");
    }

    private void apply(Table table, Collection<Change> changes) throws SQLException {
        List<String> columns = table.columns();
        String key = columns.get(0);
        String upsert = "insert into " + table.tableName() + " (" + String.join(", ", columns) + ") values ("
                + columns.stream().map(column -> "?").collect(Collectors.joining(", ")) + ") on conflict (" + key
                + ") do update set "
                + columns.stream()
                        .skip(1)
                        .map(column -> column + " = excluded." + column)
                        .collect(Collectors.joining(", "));
        String delete = "delete from " + table.tableName() + " where " + key + " = ?";
        try (PreparedStatement upserts = connection.prepareStatement(upsert);
                PreparedStatement deletes = connection.prepareStatement(delete)) {
            for (Change change : changes) {
                @Nullable Object[] row = change.row();
                if (row == null) {
                    bind(deletes, 1, change.key());
                    deletes.addBatch();
                } else {
                    for (int i = 0; i < row.length; i++) {
                        bind(upserts, i + 1, row[i]);
                    }
                    upserts.addBatch();
                }
            }
            upserts.executeBatch();
            deletes.executeBatch();
        }
    }

    private static void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.NULL);
        } else if (value instanceof Instant instant) {
            statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
        } else {
            statement.setObject(index, value);
        }
    }

    private static String text(String resource) {
        try (InputStream in = DatabaseTables.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("resource " + resource + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
