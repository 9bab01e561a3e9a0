package io.tallycast.transform.delta;

import io.tallycast.transform.duckdb.DuckDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Finds rows of a Delta table by key. DuckDB reads the key columns of the files and little else, so the price is that of the
 * keys, not of a Spark job. Files that are not local are
 * copied, once.
 */
public final class RowLookup {
    private final DeltaFiles files;

    public RowLookup(DeltaFiles files) {
        this.files = files;
    }

    /**
     * The live rows that have one of the keys.
     *
     * @param schema columns of the table; those its files lack are null
     * @param keys key columns, of which no value is null
     * @param wanted rows that have the key columns, by position of the schema or by name
     */
    public List<StoredRow> find(String table, StructType schema, List<String> keys, List<Row> wanted) {
        try (var duckDb = DuckDb.inMemory()) {
            var live = files.of(table, null).map(DeltaFiles.Version::files).orElse(List.of());
            if (live.isEmpty() || wanted.isEmpty()) {
                return List.of();
            }
            takeIn(duckDb, schema, keys, wanted);
            return read(duckDb, live, schema, keys);
        } catch (IOException e) {
            throw new UncheckedIOException(table, e);
        } catch (SQLException e) {
            throw new IllegalStateException("Rows of " + table + " cannot be looked up", e);
        }
    }

    /**
     * Live rows for which a condition is true.
     *
     * @param schema columns of the table; those its files lack are null
     * @param condition SQL over the columns; {@code local_date(instant)} is the day in the zone
     * @param limit how many rows to answer at most
     */
    public List<Row> where(String table, StructType schema, String condition, ZoneId zone, int limit) {
        return select(
                table,
                schema,
                zone,
                "select * from live where " + condition + " limit " + limit,
                row -> ResultRow.of(row, schema));
    }

    private <T> List<T> select(String table, StructType schema, ZoneId zone, String sql, DuckDb.Row<T> read) {
        try (var duckDb = DuckDb.inMemory()) {
            var live = files.of(table, null).map(DeltaFiles.Version::files).orElse(List.of());
            if (live.isEmpty()) {
                return List.of();
            }
            var rows = LiveParquet.rows(duckDb, live, List.of(schema.fieldNames()));
            duckDb.execute("create temp view live as " + rows);
            duckDb.execute("create temp macro local_date(instant) as cast(timezone(%s, instant) as date)"
                    .formatted(DuckDb.literal(zone.getId())));
            return duckDb.rows(sql, read);
        } catch (IOException e) {
            throw new UncheckedIOException(table, e);
        } catch (SQLException e) {
            throw new IllegalStateException("Rows of " + table + " cannot be looked up", e);
        }
    }

    private static void takeIn(DuckDb duckDb, StructType schema, List<String> keys, List<Row> wanted)
            throws SQLException {
        duckDb.execute(keys.stream()
                .map(key -> DuckDb.name(key) + " " + type(schema.apply(key).dataType()))
                .collect(Collectors.joining(", ", "create temp table wanted (", ")")));
        try (var rows = duckDb.connection().createAppender("temp", "main", "wanted")) {
            for (var row : wanted) {
                rows.beginRow();
                for (var key : keys) {
                    RowAppender.append(
                            rows, row.get(row.schema() == null ? schema.fieldIndex(key) : row.fieldIndex(key)));
                }
                rows.endRow();
            }
        }
    }

    private static List<StoredRow> read(
            DuckDb duckDb, List<DeltaFiles.LiveFile> live, StructType schema, List<String> keys) throws SQLException {
        var byName = new HashMap<String, DeltaFiles.LiveFile>();
        live.forEach(file -> byName.put(LiveParquet.local(file), file));
        var sameKey = keys.stream()
                .map(key -> "stored.%1$s = wanted.%1$s".formatted(DuckDb.name(key)))
                .collect(Collectors.joining(" and "));
        return duckDb.rows(
                "select stored.* from (%s) as stored semi join wanted on %s"
                        .formatted(LiveParquet.rows(duckDb, live, List.of(schema.fieldNames())), sameKey),
                row -> stored(row, schema, byName));
    }

    private static StoredRow stored(ResultSet row, StructType schema, Map<String, DeltaFiles.LiveFile> byName)
            throws SQLException {
        var columns = schema.length();
        var file = Objects.requireNonNull(byName.get(row.getString(columns + 1)), "a file nobody asked for");
        var position = row.getLong(columns + 2);
        return new StoredRow(ResultRow.of(row, schema), file.path(), position);
    }

    private static String type(DataType type) {
        return type.equals(DataTypes.StringType)
                ? "varchar"
                : type.equals(DataTypes.TimestampType) ? "timestamptz" : type.sql();
    }
}
