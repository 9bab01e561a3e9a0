package io.tallycast.transform.star;

import io.tallycast.transform.delta.DeltaFiles;
import io.tallycast.transform.delta.DeltaWriter;
import io.tallycast.transform.delta.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;

/** Keeps the tables of a star small, in files and in bytes. Nothing that can be asked for changes. */
public final class Maintenance {
    private final StarTables tables;
    private final DeltaFiles files;
    private final DeltaWriter writer;
    private final Clock clock;
    private final Storage storage;

    Maintenance(StarTables tables, DeltaFiles files, DeltaWriter writer, Clock clock, Storage storage) {
        this.tables = tables;
        this.files = files;
        this.writer = writer;
        this.clock = clock;
        this.storage = storage;
    }

    /**
     * Folds the small files of tables that have many into one; needs no Spark. Rows stay as they are, and earlier versions can
     * be read as before. A second time finds nothing to do.
     *
     * @param most how many small files a table may keep
     * @return the tables it was done to
     */
    public List<String> optimize(int most) {
        var done = new ArrayList<String>();
        var small = new SmallFiles(files, writer, storage);
        for (var definition : tables.definitions().values()) {
            try {
                if (small.fold(definition, tables.path(definition.name()), most)) {
                    done.add(definition.name());
                }
            } catch (SQLException | IOException e) {
                throw new IllegalStateException(definition.name(), e);
            }
        }
        return done;
    }

    /**
     * Removes the data files of versions that gave way longer than 400 days ago, and those killed writers left; writes no
     * version and needs no Spark.
     *
     * @return how many files were removed; 0 where the star does not lie on a local disk
     */
    public int vacuum() {
        if (!tables.isLocal()) {
            return 0;
        }
        var vacuum = new Vacuum(files);
        var kept = clock.instant().minus(StarTables.RETENTION);
        int removed = 0;
        for (var table : tables.definitions().keySet()) {
            try {
                removed += vacuum.run(
                        java.nio.file.Path.of(
                                new Path(tables.path(table)).toUri().getPath()),
                        kept);
            } catch (IOException e) {
                throw new UncheckedIOException(table, e);
            }
        }
        return removed;
    }
}
