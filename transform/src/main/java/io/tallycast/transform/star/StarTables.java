package io.tallycast.transform.star;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.sum;

import io.delta.kernel.Operation;
import io.delta.kernel.Table;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.TableNotFoundException;
import io.delta.kernel.utils.CloseableIterable;
import io.delta.kernel.utils.DataFileStatus;
import io.tallycast.sql.TableDefinition;
import io.tallycast.transform.StarHash;
import io.tallycast.transform.delta.DataFile;
import io.tallycast.transform.delta.DeltaFiles;
import io.tallycast.transform.delta.DeltaWriter;
import io.tallycast.transform.delta.RowLookup;
import io.tallycast.transform.delta.SmallTable;
import io.tallycast.transform.delta.Storage;
import io.tallycast.transform.delta.StoredRow;
import io.tallycast.transform.spark.ParquetFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** The Delta tables of one star folder. Creating them and asking for versions needs no Spark. */
public final class StarTables {
    /** Versions are kept as long as somebody may ask what was known on a date. */
    static final Duration RETENTION = Duration.ofDays(400);

    private static final Map<String, String> PROPERTIES = Map.of(
            "delta.enableDeletionVectors",
            "true",
            "delta.logRetentionDuration",
            "interval " + RETENTION.toDays() + " days",
            "delta.deletedFileRetentionDuration",
            "interval " + RETENTION.toDays() + " days",
            "delta.checkpointInterval",
            "30");

    private final URI folder;
    private final Map<String, TableDefinition> definitions;
    private final ZoneId zone;
    private final Clock clock;
    private final Storage storage;
    private final Engine engine;
    private final DeltaFiles files;
    private final DeltaWriter writer;
    private final RowLookup lookup;

    /** Tables on a local disk. */
    public StarTables(URI folder, Map<String, TableDefinition> definitions, ZoneId zone, Clock clock) {
        this(folder, definitions, zone, clock, Storage.LOCAL);
    }

    /**
     * @param zone of the company, whose days conditions on instants mean
     * @param clock dates what is written
     * @param storage where the folder lies
     */
    public StarTables(URI folder, Map<String, TableDefinition> definitions, ZoneId zone, Clock clock, Storage storage) {
        this.folder = folder;
        this.storage = storage;
        this.engine = storage.engine();
        this.files = new DeltaFiles(storage);
        this.lookup = new RowLookup(files);
        this.writer = new DeltaWriter(engine, clock);
        this.zone = zone;
        this.clock = clock;
        this.definitions = definitions;
    }

    /** Creates the tables that are missing, empty. */
    public void create() {
        for (var definition : definitions.values()) {
            if (version(definition.name()) < 0) {
                Table.forPath(engine, path(definition.name()))
                        .createTransactionBuilder(engine, "tallycast", Operation.CREATE_TABLE)
                        .withSchema(engine, DeltaTypes.kernel(definition))
                        .withTableProperties(engine, PROPERTIES)
                        .build(engine)
                        .commit(engine, CloseableIterable.emptyIterable());
            }
        }
    }

    /** Latest version of a table, −1 when there is no such table; 0 is the empty table as created. */
    public long version(String table) {
        try {
            return Table.forPath(engine, path(table)).getLatestSnapshot(engine).getVersion();
        } catch (TableNotFoundException e) {
            return -1;
        }
    }

    /** Latest version of each table. */
    public Map<String, Long> versions() {
        var versions = new TreeMap<String, Long>();
        definitions.keySet().forEach(table -> versions.put(table, version(table)));
        return versions;
    }

    boolean isEmpty(String table) {
        return version(table) <= 0;
    }

    Map<String, TableDefinition> definitions() {
        return definitions;
    }

    TableDefinition definition(String table) {
        return java.util.Objects.requireNonNull(definitions.get(table), table);
    }

    StructType schema(String table) {
        return DeltaTypes.spark(definition(table));
    }

    /** The table's folder as Hadoop names it: not encoded as a URI would be. */
    String path(String table) {
        return new Path(new Path(folder), table).toString();
    }

    /** The table's rows. Spark is told the files and their deleted rows: to find that out it takes several jobs a table. */
    Dataset<Row> read(SparkSession spark, String table) {
        var live = live(table);
        if (live.isEmpty()) {
            return spark.createDataFrame(List.of(), schema(table));
        }
        var rows = ParquetFiles.read(
                spark,
                schema(table),
                live.stream().map(DeltaFiles.LiveFile::path).toList());
        return LiveRows.of(rows, live);
    }

    /** Its live files, none when there is no table. */
    List<DeltaFiles.LiveFile> live(String table) {
        try {
            return files.of(path(table), null).map(DeltaFiles.Version::files).orElse(List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(table, e);
        }
    }

    /** All rows of a table that is small: a dimension, codes, rates. Needs no Spark. */
    List<Row> rows(String table) {
        return isEmpty(table) ? List.of() : new SmallTable(engine).read(path(table), schema(table));
    }

    /** Rows of the table that have the key of one of the rows given. */
    List<StoredRow> find(String table, List<Row> wanted) {
        return lookup.find(path(table), schema(table), definition(table).keys(), wanted);
    }

    /**
     * Rows for which a condition is true; needs no Spark.
     *
     * @param limit how many to answer at most
     */
    List<Row> where(String table, String condition, int limit) {
        return lookup.where(path(table), schema(table), condition, zone, limit);
    }

    /** Adds rows and removes others by one commit, none when there is nothing to do; needs no Spark. */
    void change(String table, List<Row> added, List<StoredRow> removed) {
        if (added.isEmpty() && removed.isEmpty()) {
            return;
        }
        var gone = new HashMap<String, Set<Long>>();
        removed.forEach(
                row -> gone.computeIfAbsent(row.file(), file -> new HashSet<>()).add(row.position()));
        writer.change(path(table), added, gone);
    }

    /**
     * Adds files that lie in the table's folder and removes rows, by one commit; needs no Spark.
     *
     * @param gone places of the rows by the path of their file
     */
    void replace(String table, List<DataFileStatus> files, Map<String, Set<Long>> gone) {
        writer.replace(path(table), files, gone);
    }

    /** The table's folder, on a local disk. */
    java.nio.file.Path localFolder(String table) {
        return java.nio.file.Path.of(new Path(path(table)).toUri().getPath());
    }

    /** Adds rows too many to hold, by one commit, and counts them. */
    long append(String table, Dataset<Row> rows) {
        var written = SparkFiles.write(rows, path(table) + "/" + UUID.randomUUID(), storage);
        if (!written.isEmpty()) {
            writer.add(path(table), written);
        }
        return DataFile.rows(written);
    }

    /** What keeps the tables small. */
    public Maintenance maintenance() {
        return new Maintenance(this, files, writer, clock, storage);
    }

    /** Whether the tables lie on a local disk. */
    boolean isLocal() {
        return Storage.isLocal(folder.toString());
    }

    /** Row count and hash of every table; by one query, since each takes longer to plan and to start than to run. */
    public Map<String, StarHash> hashes(SparkSession spark) {
        var hashes = new TreeMap<String, StarHash>();
        var rows = new ArrayList<Dataset<Row>>();
        for (var table : definitions.values()) {
            hashes.put(table.name(), new StarHash(0, BigInteger.ZERO));
            if (!isEmpty(table.name())) {
                rows.add(read(spark, table.name())
                        .selectExpr(
                                "'%s' as name".formatted(table.name()),
                                "cast(%s as decimal(20,0)) as hash".formatted(rowHash(table))));
            }
        }
        rows.stream()
                .reduce(Dataset::union)
                .map(all -> all.groupBy("name").agg(count("*"), sum("hash")).collectAsList())
                .orElse(List.of())
                .forEach(total -> hashes.put(
                        total.getString(0),
                        new StarHash(total.getLong(1), total.getDecimal(2).toBigInteger())));
        return hashes;
    }

    /** Spark SQL of a row's hash: all columns but batch_id and ingested_at. */
    static String rowHash(TableDefinition table) {
        return hash(table.columns().stream()
                .map(column -> column.name())
                .filter(name -> !name.equals("batch_id") && !name.equals("ingested_at"))
                .toList());
    }

    /** xxhash64 skips nulls, so whether each value is there is hashed as well. */
    static String hash(List<String> columns) {
        return columns.stream()
                .map(name -> "isnull(%1$s), %1$s".formatted(name))
                .collect(Collectors.joining(", ", "xxhash64(", ")"));
    }
}
