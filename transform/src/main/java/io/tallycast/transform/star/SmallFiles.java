package io.tallycast.transform.star;

import io.tallycast.sql.TableDefinition;
import io.tallycast.transform.delta.DataFile;
import io.tallycast.transform.delta.DeltaFiles;
import io.tallycast.transform.delta.DeltaFiles.LiveFile;
import io.tallycast.transform.delta.DeltaWriter;
import io.tallycast.transform.delta.LiveParquet;
import io.tallycast.transform.delta.Storage;
import io.tallycast.transform.duckdb.DuckDb;
import io.tallycast.transform.duckdb.TableSql;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Folds small files of a table into one, as Delta's optimize does: reading a table costs by its files too, and each night
 * that changes it adds one. The rows stay as they are, and earlier versions can be read as before.
 */
final class SmallFiles {
    private static final long SMALL = 32L << 20;

    private final DeltaFiles files;
    private final DeltaWriter writer;
    private final Storage storage;

    SmallFiles(DeltaFiles files, DeltaWriter writer, Storage storage) {
        this.files = files;
        this.writer = writer;
        this.storage = storage;
    }

    /**
     * Folds the table's small files into one by one commit.
     *
     * @param path the table's folder
     * @param most how many small files it may have: with no more of them, nothing is done
     * @return whether anything was done
     */
    boolean fold(TableDefinition table, String path, int most) throws SQLException, IOException {
        var small = new ArrayList<LiveFile>();
        for (var file : files.of(path, null).map(DeltaFiles.Version::files).orElse(List.of())) {
            if (file.size() < SMALL) {
                small.add(file);
            }
        }
        if (small.size() <= most) {
            return false;
        }
        try (var duckDb = DuckDb.inMemory()) {
            var names = table.columns().stream().map(column -> column.name()).toList();
            var values = table.columns().stream()
                    .map(column -> "cast(%1$s as %2$s) as %1$s"
                            .formatted(DuckDb.name(column.name()), TableSql.type(column.type())))
                    .collect(Collectors.joining(", "));
            var rows = "select %s from (%s) as row".formatted(values, LiveParquet.rows(duckDb, small, names));
            var folded = DataFile.write(duckDb, rows, storage, path);
            writer.fold(
                    path,
                    folded,
                    new HashSet<>(small.stream().map(LiveFile::path).toList()));
        }
        return true;
    }
}
