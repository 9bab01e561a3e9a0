package io.tallycast.ingest;

import static java.util.stream.Collectors.joining;

import io.tallycast.ingest.extraction.DuckDb;
import io.tallycast.landing.Landing;
import io.tallycast.landing.Manifest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads landed rows back, each as its values joined by a blank. */
public final class LandedRows {

    private static final Connection DUCKDB = open();

    private LandedRows() {}

    private static Connection open() {
        try {
            Connection connection = DriverManager.getConnection("jdbc:duckdb:");
            try (Statement statement = connection.createStatement()) {
                statement.execute("set TimeZone = 'UTC'");
            }
            return connection;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The parts of some batches. */
    public static List<String> of(Landing landing, List<Manifest> batches, String columns) {
        return query("select " + columns + " from " + parts(landing, batches) + "");
    }

    /** The newest row per key that is not deleted. */
    public static List<String> current(Landing landing, String source, String object, String columns) {
        List<Manifest> batches = landing.manifests(source, object);
        if (batches.stream().allMatch(batch -> batch.parts().isEmpty())) {
            return List.of();
        }
        return query("select " + columns + " from (select * from " + parts(landing, batches)
                + " qualify row_number() over (partition by _key order by _extracted_at desc) = 1)"
                + " where _op = 'U'");
    }

    public static List<String> rejected(Landing landing, Manifest batch) {
        return query("select _file, _line, column_name, value, reason from read_parquet("
                + DuckDb.text(landing.folder(batch.source(), batch.object(), batch.night())
                        .resolve("rejected.parquet")
                        .toString())
                + ")");
    }

    public static List<String> query(String sql) {
        try (Statement statement = DUCKDB.createStatement()) {
            List<String> all = new ArrayList<>();
            if (!statement.execute(sql)) {
                return all;
            }
            ResultSet rows = statement.getResultSet();
            int width = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= width; column++) {
                    row.add(rows.getString(column));
                }
                all.add(String.join(" ", row.stream().map(String::valueOf).toList()));
            }
            // As texts: the same order whether the key is a number or not.
            all.sort(null);
            return all;
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    private static String parts(Landing landing, List<Manifest> batches) {
        String files = batches.stream()
                .flatMap(batch -> batch.parts().stream().map(part -> file(landing, batch, part)))
                .map(file -> DuckDb.text(file.toString()))
                .collect(joining(", "));
        return "read_parquet([" + files + "], union_by_name = true)";
    }

    private static Path file(Landing landing, Manifest batch, Manifest.Part part) {
        return landing.folder(batch.source(), batch.object(), batch.night()).resolve(part.file());
    }
}
