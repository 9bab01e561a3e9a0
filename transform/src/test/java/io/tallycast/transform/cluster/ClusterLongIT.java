package io.tallycast.transform.cluster;

import static io.tallycast.transform.TinyCompany.night;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.transform.DerivedSteps;
import io.tallycast.transform.MartBuilder;
import io.tallycast.transform.MartRequest;
import io.tallycast.transform.MetaRows;
import io.tallycast.transform.SharedSpark;
import io.tallycast.transform.StarHash;
import io.tallycast.transform.TinyCompany;
import io.tallycast.transform.Transform;
import io.tallycast.transform.TwoNights;
import io.tallycast.transform.Warehouse;
import io.tallycast.transform.delta.FolderNotes;
import io.tallycast.transform.spark.Sessions;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same nights on a cluster of two workers, the warehouse elsewhere, end in the same rows as on one machine. */
class ClusterLongIT {
    @TempDir
    private static Path home;

    private static S3Server s3;
    private static MiniDFSCluster hdfs;
    private static SparkCluster cluster;
    private static SparkSession session;
    private static TinyCompany onS3;

    /** Of the star on one machine after both nights. */
    private static Map<String, StarHash> hashes;

    /** Rows and hash of each table of the mart built from it. */
    private static Map<String, String> mart;

    @BeforeAll
    static void runOnOneMachine() throws Exception {
        try (var company = new TinyCompany(home)) {
            TwoNights.landFirst(company, TwoNights.FIRST + "-r1");
            TwoNights.landSecond(company, TwoNights.SECOND + "-r1");
            run(company, "star-1");
            hashes = company.hashes("star-1");
            mart = mart(company, "star-1");
        }
        SharedSpark.session().stop();
        s3 = S3Server.start(home);
        var settings = new Configuration();
        settings.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, home.resolve("hdfs").toString());
        hdfs = new MiniDFSCluster.Builder(settings).numDataNodes(1).build();
        hdfs.waitClusterUp();
        cluster = SparkCluster.start(home.resolve("spark"));
        session = Sessions.start(conf(), home.resolve("tmp"));
        onS3 = new TinyCompany(home, S3Server.uri("warehouse"), conf());
        run(onS3, "star-1");
    }

    @AfterAll
    static void stop() {
        onS3.close();
        session.stop();
        cluster.close();
        hdfs.shutdown();
        s3.close();
    }

    @Test
    void onS3() throws Exception {
        assertThat(session.sparkContext().statusTracker().getExecutorInfos()).hasSize(3);
        assertThat(onS3.hashes("star-1")).isEqualTo(hashes);
        assertThat(mart(onS3, "star-1")).isEqualTo(mart);
    }

    @Test
    void onHdfs() throws Exception {
        try (var company = new TinyCompany(home, hdfs.getURI().resolve("/warehouse"), conf())) {
            run(company, "star-1");
            assertThat(company.hashes("star-1")).isEqualTo(hashes);
            assertThat(mart(company, "star-1")).isEqualTo(mart);
        }
    }

    @Test
    void aWorkerKilledInMidLoadIsMadeUpFor() throws Exception {
        var killed = new AtomicReference<@Nullable Exception>();
        var killer = new SparkListener() {
            private int tasks;

            @Override
            public void onTaskStart(SparkListenerTaskStart task) {
                if (++tasks == 12) {
                    try {
                        cluster.kill(task.taskInfo().executorId());
                    } catch (IOException | RuntimeException e) {
                        killed.set(e);
                    }
                }
            }
        };
        onS3.run("star-2", night(TwoNights.FIRST));
        session.sparkContext().addSparkListener(killer);
        onS3.run("star-2", night(TwoNights.SECOND));
        session.sparkContext().removeSparkListener(killer);
        derive(onS3, "star-2");

        assertThat(killer.tasks).isGreaterThan(12);
        assertThat(killed.get()).isNull();
        assertThat(onS3.hashes("star-2")).isEqualTo(hashes);
    }

    @Test
    void aDriverKilledBetweenTwoCommitsIsGoneOnFrom() throws Exception {
        onS3.run("star-3", night(TwoNights.FIRST));
        var random = new Random(7);
        for (var table : hashes.keySet()) {
            // What the night had committed, and what it had not.
            copy((random.nextBoolean() ? "star-3" : "star-1") + "/" + table, "star-4/" + table);
        }
        copy("star-3/_calendar", "star-4/_calendar");
        new FolderNotes(S3Server.uri("warehouse/star-4"), onS3.settings().storage())
                .write("_loading", TwoNights.SECOND + "-r1");

        onS3.run("star-4", night(TwoNights.SECOND));
        derive(onS3, "star-4");

        assertThat(onS3.hashes("star-4")).isEqualTo(hashes);
    }

    private static void run(TinyCompany company, String star) {
        company.run(star, night(TwoNights.FIRST));
        company.run(star, night(TwoNights.SECOND));
        derive(company, star);
    }

    private static void derive(TinyCompany company, String star) {
        try (var transform = Transform.openStar(company.settings(), star)) {
            for (var step : DerivedSteps.ALL) {
                transform.derive(step.name(), night(TwoNights.SECOND));
            }
        }
    }

    private static void copy(String from, String to) throws IOException {
        var storage = onS3.settings().storage();
        var source = new org.apache.hadoop.fs.Path(S3Server.uri("warehouse/" + from));
        var target = new org.apache.hadoop.fs.Path(S3Server.uri("warehouse/" + to));
        var files = storage.fileSystem(source);
        if (files.getFileStatus(source).isFile()) {
            FileUtil.copy(files, source, files, target, false, storage.configuration());
            return;
        }
        // Only files: an object store may still list the scratch folder of a task while it goes.
        var all = files.listFiles(source, true);
        while (all.hasNext()) {
            var file = all.next().getPath();
            var name = source.toUri().relativize(file.toUri()).getPath();
            if (!name.contains("_temporary")) {
                FileUtil.copy(
                        files,
                        file,
                        files,
                        new org.apache.hadoop.fs.Path(target, name),
                        false,
                        storage.configuration());
            }
        }
    }

    private static Map<String, String> conf() {
        var conf = new HashMap<>(s3.conf());
        conf.putAll(cluster.conf());
        return conf;
    }

    private static Map<String, String> mart(TinyCompany company, String star) throws SQLException {
        var settings = company.settings();
        var built = MartBuilder.build(new MartRequest(
                new Warehouse(settings.warehouse(), settings.storage()),
                star,
                home.resolve("mart-of-" + settings.warehouse().getScheme()),
                night(TwoNights.SECOND).night(),
                Map.of(),
                MetaRows.none(),
                new MartRequest.Company("Tiny", "EUR", ZoneId.of("Europe/Paris"), 1),
                new MartRequest.Limits("1GB", home.resolve("tmp")),
                1,
                "test",
                "run"));
        var content = new TreeMap<String, String>();
        try (var mart = DriverManager.getConnection("jdbc:duckdb:" + built.path());
                var statement = mart.createStatement();
                var other = mart.createStatement();
                var tables = statement.executeQuery("""
                        select schema_name || '.' || table_name, string_agg('"' || column_name || '"', ', ' order by column_index)
                        from duckdb_columns()
                        where schema_name in ('star', 'kpi') and column_name not in ('batch_id', 'ingested_at')
                        group by all""")) {
            while (tables.next()) {
                try (var rows = other.executeQuery("select count(*) || ' ' || coalesce(sum(hash(%s)), 0) from %s"
                        .formatted(tables.getString(2), tables.getString(1)))) {
                    rows.next();
                    content.put(tables.getString(1), rows.getString(1));
                }
            }
        }
        return content;
    }
}
