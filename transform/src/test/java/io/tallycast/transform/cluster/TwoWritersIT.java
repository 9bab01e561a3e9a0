package io.tallycast.transform.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.kernel.utils.DataFileStatus;
import io.tallycast.sql.SqlModels;
import io.tallycast.transform.TransformException;
import io.tallycast.transform.Warehouse;
import io.tallycast.transform.delta.DataFile;
import io.tallycast.transform.delta.DeltaFiles;
import io.tallycast.transform.delta.DeltaWriter;
import io.tallycast.transform.delta.ObjectLog;
import io.tallycast.transform.delta.Storage;
import io.tallycast.transform.duckdb.DuckDb;
import io.tallycast.transform.star.StarTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.AbstractList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A warehouse on S3: one writer at a time, and what is said when it cannot be opened. */
class TwoWritersIT {
    private static final String TABLE = "dim_loss_reason";

    @TempDir
    private static Path home;

    private static S3Server server;
    private static Storage storage;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        server = S3Server.start(home);
        storage = storage(server.conf());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void ofTwoWritersOfOneVersionTheSecondFailsAndWritesNothing() throws Exception {
        var star = S3Server.uri("race/star-1");
        new StarTables(
                        star,
                        Map.of(
                                TABLE,
                                Objects.requireNonNull(SqlModels.load().star().get(TABLE))),
                        ZoneId.of("Europe/Paris"),
                        Clock.systemUTC(),
                        storage)
                .create();
        var table = star + "/" + TABLE;
        var first = new DeltaWriter(storage.engine(), Clock.systemUTC());
        var second = new DeltaWriter(storage.engine(), Clock.systemUTC());
        var files = write("b", table);

        assertThatThrownBy(() -> second.add(table, whenRead(files, () -> first.add(table, write("a", table)))))
                .isInstanceOfSatisfying(
                        TransformException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(TransformException.Kind.OTHER_WRITER))
                .hasMessageContaining(table + " was written by somebody else during this run");

        var version = new DeltaFiles(storage).of(table, null).orElseThrow();
        assertThat(version.version()).isEqualTo(1);
        assertThat(version.files())
                .extracting(DeltaFiles.LiveFile::path)
                .doesNotContain(files.get(0).getPath());
    }

    @Test
    void anEntryPutWhileAnotherOfItsNameIsBeingWrittenStays() throws IOException {
        var conf = storage.configuration();
        var entry = new org.apache.hadoop.fs.Path(S3Server.uri("race/entry.json"));
        var second = Stream.of("second").peek(action -> put(entry, "first")).iterator();

        assertThatThrownBy(() -> new ObjectLog(conf).write(entry, second, false, conf))
                .isInstanceOf(FileAlreadyExistsException.class);

        try (var in = storage.fileSystem(entry).open(entry)) {
            assertThat(in.readAllBytes()).asString().isEqualTo("first\n");
        }
    }

    private static void put(org.apache.hadoop.fs.Path entry, String action) {
        try {
            new ObjectLog(storage.configuration())
                    .write(entry, List.of(action).iterator(), false, storage.configuration());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theStarInForceIsOneOrTheOther() {
        var warehouse = new Warehouse(S3Server.uri("swapped"), storage);
        assertThat(warehouse.current()).isEmpty();
        warehouse.swap("star-1");
        warehouse.swap("star-2");
        assertThat(warehouse.current()).contains("star-2");
    }

    @Test
    void aBucketThatIsMissingIsNamed() {
        assertRefused(URI.create("s3a://nobody/warehouse"), server.conf())
                .hasMessageContaining("s3a://nobody/warehouse cannot be opened")
                .hasMessageContaining("bucket does not exist")
                .hasMessageContaining("Make the bucket");
    }

    @Test
    void keysThatAreWrongOrMissingAreSaidToBe() {
        var wrong = own(server.conf());
        wrong.put("spark.hadoop.fs.s3a.secret.key", "wrong");
        assertRefused(S3Server.uri("locked"), wrong).hasMessageContaining("or set its credentials under spark.conf");

        var none = own(server.conf());
        none.remove("spark.hadoop.fs.s3a.access.key");
        none.remove("spark.hadoop.fs.s3a.secret.key");
        none.put(
                "spark.hadoop.fs.s3a.aws.credentials.provider",
                "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider");
        assertRefused(S3Server.uri("locked"), none).hasMessageContaining("or set its credentials under spark.conf");
    }

    @Test
    void aSchemeWithoutALibraryIsNamed() {
        assertRefused(URI.create("s4://figures/warehouse"), Map.of())
                .hasMessageContaining("begins with s4:, for which no library is there")
                .hasMessageContaining("lib/ext");
        assertRefused(URI.create("abfs://figures@example.net/warehouse"), Map.of())
                .hasMessageContaining("begins with abfs:, for which no library is there");
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
            URI location, Map<String, String> conf) {
        var warehouse = new Warehouse(location, storage(conf));
        return assertThatThrownBy(warehouse::stars)
                .isInstanceOfSatisfying(
                        TransformException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(TransformException.Kind.CONFIGURATION));
    }

    /** Hadoop keeps a client for each store: without that, other keys would not be tried. */
    private static Map<String, String> own(Map<String, String> conf) {
        var own = new HashMap<>(conf);
        own.put("spark.hadoop.fs.s3a.impl.disable.cache", "true");
        return own;
    }

    private static Storage storage(Map<String, String> conf) {
        return Storage.of(conf, home.resolve("cache"), 1 << 20, java.time.Clock.systemUTC());
    }

    private static List<DataFileStatus> write(String reason, String table) throws SQLException, IOException {
        try (var duckDb = DuckDb.inMemory()) {
            return DataFile.write(
                    duckDb, "select '%1$s' as loss_reason, '%1$s' as name".formatted(reason), storage, table);
        }
    }

    private interface Action {
        void run() throws Exception;
    }

    /** A list whose reader is interrupted by another's work before the first element. */
    private static List<DataFileStatus> whenRead(List<DataFileStatus> files, Action work) {
        return new AbstractList<>() {
            @Override
            public Iterator<DataFileStatus> iterator() {
                try {
                    work.run();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                return files.iterator();
            }

            @Override
            public DataFileStatus get(int index) {
                return files.get(index);
            }

            @Override
            public int size() {
                return files.size();
            }
        };
    }
}
