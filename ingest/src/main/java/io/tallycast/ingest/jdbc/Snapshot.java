package io.tallycast.ingest.jdbc;

import io.tallycast.ingest.jdbc.TableQuery.Bound;
import io.tallycast.landing.Manifest.ControlTotal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** One transaction on the database: everything asked of it is of the same moment, where the product can do that. */
final class Snapshot implements AutoCloseable {

    private static final int FETCH = 2000;

    /** A query without an order may answer in another one tomorrow, and that is no change. */
    private static final Comparator<ControlTotal> BY_ITEM =
            Comparator.comparing(ControlTotal::item, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final Database database;
    private final Connection connection;
    private final TableDefinition object;
    private final String what;

    Snapshot(Database database, TableDefinition object, String what) {
        this.database = database;
        this.connection = database.connect();
        this.object = object;
        this.what = what;
    }

    TableShape shape(TableQuery query) {
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery(query.empty())) {
            return TableShape.of(none.getMetaData(), object, database.product(), what);
        } catch (SQLException failed) {
            throw failure(failed);
        }
    }

    /** The types of a result's columns, whatever they are. */
    List<Column> columns(ResultSet result) {
        try {
            return TableShape.columns(result.getMetaData(), database.product());
        } catch (SQLException failed) {
            throw failure(failed);
        }
    }

    /** Opens a stream of rows; the statement closes with it. */
    ResultSet stream(Bound query) {
        try {
            PreparedStatement statement =
                    connection.prepareStatement(query.sql(), ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
            statement.closeOnCompletion();
            statement.setFetchSize(FETCH);
            for (int place = 0; place < query.parameters().size(); place++) {
                statement.setObject(place + 1, query.parameters().get(place));
            }
            return statement.executeQuery();
        } catch (SQLException failed) {
            throw failure(failed);
        }
    }

    /** Opens a stream by PostgreSQL's COPY; the query holds its values as literals. */
    CopyOut copy(Bound query) {
        try {
            return connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy (" + query.sql() + ") to stdout (format csv)");
        } catch (SQLException failed) {
            throw failure(failed);
        }
    }

    /** The declared control totals: one column is the value, two are item and value. */
    List<ControlTotal> control() {
        List<ControlTotal> totals = new ArrayList<>();
        for (Map.Entry<String, String> query : object.control().entrySet()) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(query.getValue())) {
                int value = rows.getMetaData().getColumnCount();
                List<ControlTotal> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(new ControlTotal(
                            query.getKey(), value > 1 ? rows.getString(1) : null, rows.getBigDecimal(value)));
                }
                found.sort(BY_ITEM);
                totals.addAll(found);
            } catch (SQLException failed) {
                throw failure(failed);
            }
        }
        return List.copyOf(totals);
    }

    RuntimeException failure(SQLException failed) {
        return database.failure(object.name(), failed);
    }

    @Override
    public void close() {
        try (connection) {
            connection.rollback();
        } catch (SQLException alreadyGone) {
            // Nothing was written, so nothing can be lost with the connection.
        }
    }
}
