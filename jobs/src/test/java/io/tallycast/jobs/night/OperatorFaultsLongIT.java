package io.tallycast.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.jobs.home.Cleaning;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an operator breaks: each fault is made, its message and exit code read, and mended as the message says; in the end nothing
 * is lost. A killed, a stopped and a second night, and a disk that fills under one: {@link RecoveryLongIT}.
 */
class OperatorFaultsLongIT {
    private static final String FIRST = "2026-10-30";
    private static final String SECOND = "2026-10-31";

    @TempDir
    static Path folder;

    private static MiniHome begun;
    private static SortedMap<String, String> undisturbed;

    @BeforeAll
    static void runTheNightsUndisturbed() {
        begun = MiniHome.in(folder.resolve("begun"));
        begun.write("tallycast.yml", read(begun, "tallycast.yml") + "alert: { mail: [ops@example.com] }\n");
        assertThat(begun.nightly(FIRST)).as(begun.said()).isZero();
        begun.write("drop/deals.csv", MiniHome.DEALS.replace("D5,R2,Open,700.00", "D5,R2,Open,750.00"));
        MiniHome home = begun.copyTo(folder.resolve("undisturbed"));
        assertThat(home.nightly(SECOND)).as(home.said()).isZero();
        undisturbed = home.martContent();
    }

    @Test
    void aShareThatIsNotMounted(TestInfo test) throws IOException {
        MiniHome home = copy(test);
        Path drop = home.home().root().resolve("drop");
        Files.move(drop, drop.resolveSibling("unmounted"));

        ends(home, home.nightly(SECOND), 3, "Source crm: the drop folder " + drop, "mount it, then start again");
        assertThat(home.run("status")).isZero();
        assertThat(home.said()).contains("The mart is of 2026-10-30", "mount it, then");
        Files.move(drop.resolveSibling("unmounted"), drop);
        nothingIsLost(home);
    }

    @Test
    void aFailedNightAtThreeIsToldOnce(TestInfo test) throws IOException {
        MiniHome home = copy(test);
        Path drop = home.home().root().resolve("drop");
        Files.move(drop, drop.resolveSibling("unmounted"));

        ends(home, home.nightly(SECOND), 3, "mount it");
        ends(home, home.nightly(SECOND), 3, "mount it");

        assertThat(home.files("outbox").stream().filter(mail -> mail.startsWith("alert-")))
                .singleElement()
                .satisfies(mail -> assertThat(read(home, "outbox/" + mail))
                        .contains("To: ops@example.com", "Last good night: 2026-10-30", "Next: Start again"));
        Files.move(drop.resolveSibling("unmounted"), drop);
        nothingIsLost(home);
    }

    @Test
    void aLandedFileThatIsDamaged(TestInfo test) throws IOException {
        MiniHome home = copy(test);
        Path part = landed(home);
        byte[] whole = Files.readAllBytes(part);
        try (RandomAccessFile file = new RandomAccessFile(part.toFile(), "rw")) {
            file.seek(200);
            file.write(new byte[300]);
        }

        ends(home, home.run("rebuild"), 6, part + " is damaged or missing", "Restore it from a backup");
        ends(home, home.run("doctor", "--deep"), 6, part + " is damaged or missing");
        Files.write(part, whole);
        assertThat(home.run("doctor", "--deep")).as(home.said()).isZero();
        nothingIsLost(home);
    }

    @Test
    void aWarehouseThatIsGone(TestInfo test) {
        MiniHome home = copy(test);
        Cleaning.delete(home.home().warehouse());

        ends(home, home.nightly(SECOND), 2, "The star is gone");
        assertThat(home.run("status")).isZero();
        assertThat(home.said()).containsPattern("nightly +2026-10-31 .* 2\\R  The star is gone");
        assertThat(home.run("rebuild")).as(home.said()).isZero();
        nothingIsLost(home);
    }

    @Test
    void aControlDatabaseThatIsCutOff(TestInfo test) throws IOException {
        MiniHome home = copy(test);
        Path file = home.home().control().resolve("tallycast.mv.db");
        try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
            cut.setLength(5000);
        }

        ends(home, home.nightly(SECOND), 6, file + " is damaged", "move control/ away");
        ends(home, home.run("doctor"), 6, "WRONG control database");
        Files.move(home.home().control(), home.home().root().resolve("damaged"));
        nothingIsLost(home);
    }

    @Test
    void aControlDatabaseThatIsDeleted(TestInfo test) {
        MiniHome home = copy(test);
        List<String> mails = home.files("outbox");
        Cleaning.delete(home.home().control());

        nothingIsLost(home);

        assertThat(home.said()).doesNotContain("lost 0 nights");
        assertThat(home.files("outbox")).hasSize(mails.size() + 1).containsAll(mails);
        Cleaning.delete(home.home().control());
        assertThat(home.nightly("2026-11-01")).as(home.said()).isZero();
        assertThat(home.said()).contains("The control database had lost 2 nights and 2 deliveries");
        assertThat(home.files("outbox")).hasSize(mails.size() + 1);
        assertThat(home.run("mart", "--as-of", FIRST)).as(home.said()).isZero();
    }

    @Test
    void aMartThatIsDeleted(TestInfo test) {
        MiniHome home = copy(test);
        SortedMap<String, String> before = home.martContent();
        Cleaning.delete(home.home().mart());

        ends(home, home.run("status"), 0, "The mart is missing: " + home.home().publishedMart());
        assertThat(home.said()).doesNotContain("The mart is of");
        ends(home, home.run("mart"), 0, "Published: ");
        assertThat(home.martContent()).isEqualTo(before);
        nothingIsLost(home);
    }

    @Test
    void aMartThatIsCutOff(TestInfo test) throws IOException {
        MiniHome home = copy(test);
        try (RandomAccessFile cut =
                new RandomAccessFile(home.home().publishedMart().toFile(), "rw")) {
            cut.setLength(9000);
        }

        ends(home, home.run("sql", "select 1"), 2, "cannot be opened");
        ends(home, home.run("doctor", "--deep"), 2, "cannot be opened");
        nothingIsLost(home);
    }

    @Test
    void aRunHistoryThatIsDamaged(TestInfo test) {
        MiniHome home = copy(test);
        home.write("run/history.json", "{");

        ends(home, home.run("status"), 0, "The run history is missing or damaged");
        nothingIsLost(home);
        assertThat(home.run("status")).isZero();
        assertThat(home.said()).containsPattern("nightly +2026-10-31").containsPattern("nightly +2026-10-30");
    }

    @Test
    void aClockThatWasSetBack(TestInfo test) {
        MiniHome home = copy(test);

        ends(home, home.nightly("2026-10-29"), 2, "Nights run forward only");
        home.write(
                "run/history.json", read(home, "run/history.json").replace("\"endedAt\":\"2026", "\"endedAt\":\"2027"));
        ends(home, home.run("doctor"), 2, "WRONG clock", "the clock was set back");
        nothingIsLost(home);
    }

    @Test
    void aDiskThatMayOnlyBeRead(TestInfo test) throws Exception {
        MiniHome home = copy(test);
        Path root = home.home().root();
        String readOnly =
                "mount --bind '%1$s' '%1$s' && mount -o remount,ro,bind '%1$s' && exec \"$@\"".formatted(root);
        Path said = folder.resolve("read-only.txt");
        Process night = NightChild.of(home, SECOND, List.of("unshare", "-rm", "sh", "-c", readOnly, "sh"))
                .redirectOutput(said.toFile())
                .start();

        assertThat(night.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(Files.readString(said)).contains("Cannot write to " + root, "read-only");
        assertThat(night.exitValue()).isEqualTo(6);
        nothingIsLost(home);
    }

    @Test
    void aReportThatCannotBeWrittenWhereItShould(TestInfo test) {
        MiniHome home = copy(test);

        ends(home, home.report("preview", "executive", "--to", folder.toString()), 2, "it is a folder; name a file");
        ends(home, home.report("preview", "executive", "--to", "/proc/none/a.pdf"), 2, "its folder cannot be made");
        nothingIsLost(home);
    }

    @Test
    void aNameOf180Letters(TestInfo test) {
        MiniHome home = copy(test);
        String name = "Wolfeschlegelsteinhausenbergerdorff ".repeat(5).strip();
        home.write("drop/reps.csv", "id,name,team\nR1," + name + ",North\nR2,Bob Noyce," + name + "\n");

        ends(home, home.nightly(SECOND), 0, "Night of 2026-10-31 done.", "tallycast.duckdb");
        assertThat(home.sql("select name from star.dim_rep where rep_id = 'R1' and is_current"))
                .isEqualTo("name\n" + name + "\n");
        assertThat(home.files("outbox")).hasSize(2);
    }

    @Test
    void aHomeThatWasMoved(TestInfo test) throws IOException {
        MiniHome home = copy(test);
        Path moved = Files.move(home.home().root(), folder.resolve("moved to"));

        nothingIsLost(MiniHome.at(moved));
    }

    private static MiniHome copy(TestInfo test) {
        return begun.copyTo(folder.resolve(test.getTestMethod().orElseThrow().getName()));
    }

    /** The night that the fault came between ends as if it had not. */
    private static void nothingIsLost(MiniHome home) {
        assertThat(home.nightly(SECOND)).as(home.said()).isZero();
        assertThat(home.martContent()).isEqualTo(undisturbed);
    }

    private static void ends(MiniHome home, int exitCode, int wanted, String... said) {
        System.out.println(wanted + " " + home.said());
        assertThat(home.said()).contains(said).doesNotContain("bug of Tallycast", "Exception");
        assertThat(exitCode).as(home.said()).isEqualTo(wanted);
    }

    private static Path landed(MiniHome home) throws IOException {
        try (Stream<Path> files = Files.walk(home.home().landing().resolve("crm/deals"))) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String read(MiniHome home, String file) {
        try {
            return Files.readString(home.home().root().resolve(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
