package io.tallycast.jobs.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final StringWriter out = new StringWriter();

    @Test
    void aStepIsOneLineWithRowsTimeAndNote() {
        try (Progress progress = new Progress(terminal(false))) {
            Progress.Step step = progress.start("extract crm.deals");
            step.rows(12_345);
            step.end("12345 new or changed");
        }

        assertThat(out.toString()).matches("extract crm\\.deals +12,345 rows +\\d+\\.\\d s  12345 new or changed\\R");
    }

    @Test
    void aLineFitsTheWidthCountsOfTablesAreFoldedAndOtherNotesGoBelow() {
        try (Progress progress = new Progress(terminal(false))) {
            progress.start("dimensions").end("dim_account +1 ~0, dim_activity_type +6 ~2, dim_currency +21 ~0 -3");
            progress.start("mart").end("65 checks, warnings: " + "a_check_with_a_long_name (1), ".repeat(4));
        }

        assertThat(out.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(out.toString().lines().findFirst().orElseThrow()).endsWith("s  3 tables +28 ~2 -3");
        assertThat(out.toString()).contains("\n    65 checks, warnings: a_check");
    }

    @Test
    void withoutATerminalNothingIsRepainted() {
        try (Progress progress = new Progress(terminal(false))) {
            Progress.Step step = progress.start("facts");
            progress.say("a line of its own");
            step.end("");
        }

        assertThat(out.toString()).doesNotContain("\r", "\u001B").startsWith("a line of its own");
    }

    @Test
    void onATerminalABarMovesAndIsWipedForEachLine() throws InterruptedException {
        try (Progress progress = new Progress(terminal(true))) {
            progress.expect(4);
            progress.start("preflight").end("");
            Progress.Step step = progress.start("facts");
            while (!painted()) {
                Thread.sleep(5);
            }
            step.end("done");
        }

        // Not wrapped: of a line longer than the screen is wide only the last row could be wiped.
        assertThat(out.toString())
                .contains("\u001B[?7l[#####---------------] 1/4 facts", " s\u001B[?7h\r\u001B[2Kfacts ");
    }

    private boolean painted() {
        return out.toString().contains("1/4 facts");
    }

    private Terminal terminal(boolean live) {
        PrintWriter writer = new PrintWriter(out, true);
        return new Terminal(writer, writer, live, false);
    }
}
