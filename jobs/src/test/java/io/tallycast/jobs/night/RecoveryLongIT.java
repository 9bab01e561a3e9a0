package io.tallycast.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.jobs.KillPoint;
import io.tallycast.jobs.config.Configuration;
import io.tallycast.jobs.home.CurrentRun;
import io.tallycast.jobs.home.Home;
import io.tallycast.transform.StarHash;
import io.tallycast.transform.spark.Sessions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A second night that dies, is stopped, or meets another one, and what becomes of it: the same as if nothing had been. */
class RecoveryLongIT {
    private static final String FIRST = "2026-10-30";
    private static final String SECOND = "2026-10-31";
    /** More than a JVM writes on its way to the mart, less than the mart. */
    private static final String LARGEST_FILE = "--fsize=4000000";

    @TempDir
    static Path folder;

    private static SparkSession spark;
    private static MiniHome begun;
    private static Content undisturbed;

    /** What a home holds after a night: all rows of star and mart, and what was mailed. */
    private record Content(
            Map<String, StarHash> star, Map<String, String> mart, List<String> packs, List<String> mails) {
        static Content of(MiniHome home) {
            return new Content(
                    starHashes(home.home()), home.martContent(), home.files("reports"), home.files("outbox"));
        }

        private static Map<String, StarHash> starHashes(Home home) {
            Configuration configuration = Configuration.read(home, Map.of());
            try (HomeSources sources = HomeSources.read(home, configuration.variables(), Clock.systemUTC());
                    HomeTransform transform = HomeTransform.ofStarInForce(
                            home, configuration.settings(), sources.definitions(), Clock.systemUTC())) {
                return transform.get().rowHashes();
            }
        }
    }

    @BeforeAll
    static void runTheNightsUndisturbed() {
        spark = Sessions.start(Map.of("spark.master", "local[2]"), folder.resolve("tmp"));
        begun = MiniHome.in(folder.resolve("begun"));
        assertThat(begun.nightly(FIRST)).as(begun.said()).isZero();
        // Every kind of change: a deal won, one new, one gone, a rep in another team.
        begun.write("drop/reps.csv", "id,name,team\nR1,Ada Lovelace,South\nR2,Bob Noyce,South\n");
        begun.write(
                "drop/deals.csv",
                MiniHome.DEALS
                                .replace("D5,R2,Open,700.00,2026-10-12,", "D5,R2,Won,650.00,2026-10-12,2026-10-30")
                                .replace("D6,R2,Open,900.00,2026-10-15,\n", "")
                        + "D7,R1,Open,80.00,2026-10-30,\n");
        MiniHome home = begun.copyTo(folder.resolve("undisturbed"));
        assertThat(home.nightly(SECOND)).as(home.said()).isZero();
        undisturbed = Content.of(home);
        assertThat(undisturbed.mails()).hasSize(2);
    }

    @AfterAll
    static void stopSpark() {
        spark.stop();
    }

    @ParameterizedTest
    @EnumSource
    void aKilledNightEndsWhereAnUndisturbedOneEnds(KillPoint moment) throws Exception {
        MiniHome home = begun.copyTo(folder.resolve(moment.name()));

        assertThat(ended(start(home, List.of(), "-Dtallycast.killpoint=" + moment), home))
                .isEqualTo(137);
        assertThat(home.run("status")).isZero();
        assertThat(home.said()).contains("The nightly of 2026-10-31 was cut off");

        assertThat(home.nightly(SECOND)).as(home.said()).isZero();
        assertThat(Content.of(home)).isEqualTo(undisturbed);
        assertThat(home.run("status")).isZero();
        assertThat(home.said()).doesNotContain("was cut off");
    }

    @Test
    void aRebuildBetweenAKilledNightAndItsEndLosesNothing() throws Exception {
        MiniHome home = begun.copyTo(folder.resolve("rebuilt"));
        assertThat(ended(start(home, List.of(), "-Dtallycast.killpoint=" + KillPoint.INVOICES_MATCHED), home))
                .isEqualTo(137);

        assertThat(home.run("rebuild")).as(home.said()).isZero();
        assertThat(home.nightly(SECOND)).as(home.said()).isZero();

        assertThat(home.newestMart()).hasFileName(SECOND + "-r2.duckdb");
        assertThat(Content.of(home)).isEqualTo(undisturbed);
    }

    @Test
    void aNightStoppedBySigtermEndsIn5AndGoesOn() throws Exception {
        MiniHome home = begun.copyTo(folder.resolve("stopped"));
        Process night = start(home, List.of());
        waitForStep(home, night, "stage");

        night.destroy();

        assertThat(ended(night, home)).isEqualTo(5);
        assertThat(home.nightly(SECOND)).as(home.said()).isZero();
        assertThat(Content.of(home)).isEqualTo(undisturbed);
    }

    @Test
    void ofTwoNightsAtOnceOneWorksAndTheOtherEndsIn4() throws Exception {
        MiniHome home = begun.copyTo(folder.resolve("twice"));
        Process night = start(home, List.of());
        waitForStep(home, night, "preflight");

        assertThat(home.nightly(SECOND)).isEqualTo(4);
        assertThat(home.said()).contains("Already running", "process " + night.pid());
        assertThat(home.run("status")).isZero();
        assertThat(home.said()).contains("Running: nightly of 2026-10-31, revision 1, process " + night.pid());

        assertThat(ended(night, home)).isZero();
        assertThat(Content.of(home)).isEqualTo(undisturbed);
    }

    @Test
    void aFullDiskEndsIn6AndTheOldMartStaysReadable() throws Exception {
        MiniHome home = begun.copyTo(folder.resolve("full"));
        Map<String, String> before = home.martContent();

        assertThat(ended(start(home, List.of("prlimit", LARGEST_FILE)), home)).isEqualTo(6);

        assertThat(home.newestMart()).hasFileName(FIRST + "-r1.duckdb");
        assertThat(home.martContent()).isEqualTo(before);
        assertThat(home.nightly(SECOND)).as(home.said()).isZero();
        assertThat(Content.of(home)).isEqualTo(undisturbed);
    }

    private static Process start(MiniHome home, List<String> first, String... options) throws Exception {
        return NightChild.of(home, SECOND, first, options).start();
    }

    private static int ended(Process night, MiniHome home) throws Exception {
        assertThat(night.waitFor(5, TimeUnit.MINUTES)).as("ended").isTrue();
        Path said = home.home().root().resolve("said.txt");
        assertThat(said).exists();
        if (night.exitValue() != 137) {
            System.out.println(Files.readString(said));
        }
        return night.exitValue();
    }

    /** Until the night has come to a step, by what it writes for {@code status}. */
    private static void waitForStep(MiniHome home, Process night, String step) throws Exception {
        while (night.isAlive() && !hasCome(home, step)) {
            Thread.sleep(20);
        }
        assertThat(night.isAlive()).as("came to " + step).isTrue();
    }

    private static boolean hasCome(MiniHome home, String step) {
        return CurrentRun.read(home.home()).stream()
                .flatMap(run -> run.steps().stream())
                .anyMatch(each -> each.name().equals(step));
    }
}
