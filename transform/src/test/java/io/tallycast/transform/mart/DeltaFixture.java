package io.tallycast.transform.mart;

import io.tallycast.sql.SqlModels;
import io.tallycast.sql.TableDefinition;
import io.tallycast.transform.duckdb.DuckDb;
import io.tallycast.transform.duckdb.TableSql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Collectors;

/** Writes the star tables of a DuckDB database as Delta tables of one file and one commit, without Spark. */
final class DeltaFixture {
    private static final SqlModels MODELS = SqlModels.load();

    private DeltaFixture() {}

    /** Writes the tables that have rows. */
    static void write(DuckDb database, Path star) throws SQLException, IOException {
        for (var table : MODELS.star().values()) {
            if (database.count("star." + table.name()) > 0) {
                write(database, table, star.resolve(table.name()));
            }
        }
    }

    private static void write(DuckDb database, TableDefinition table, Path folder) throws SQLException, IOException {
        Files.createDirectories(folder.resolve("_delta_log"));
        var part = folder.resolve("part-00000.parquet");
        database.execute("copy star." + table.name() + " to " + DuckDb.literal(part.toString()) + " (format parquet)");
        var fields = TableSql.columns(table).stream()
                .map(column -> "{\"name\":\"%s\",\"type\":\"%s\",\"nullable\":true,\"metadata\":{}}"
                        .formatted(column.name(), type(column.type())))
                .collect(Collectors.joining(","));
        var schema = "{\"type\":\"struct\",\"fields\":[" + fields + "]}";
        Files.writeString(folder.resolve("_delta_log/00000000000000000000.json"), """
                {"protocol":{"minReaderVersion":1,"minWriterVersion":2}}
                {"metaData":{"id":"%s","format":{"provider":"parquet","options":{}},"schemaString":"%s","partitionColumns":[],"configuration":{}}}
                {"add":{"path":"part-00000.parquet","partitionValues":{},"size":%d,"modificationTime":0,"dataChange":true}}
                """.formatted(
                        table.name(), schema.replace("\"", "\\\""), Files.size(part)));
    }

    private static String type(String type) {
        return switch (type) {
            case "bigint" -> "long";
            case "int" -> "integer";
            default -> type;
        };
    }
}
