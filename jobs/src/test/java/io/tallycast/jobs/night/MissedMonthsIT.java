package io.tallycast.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody ran a night for months: each of them has its report all the same, once. */
class MissedMonthsIT {
    @TempDir
    Path folder;

    @Test
    void everyMonthThatEndedSinceTheLastReportHasItsOwn() {
        MiniHome home = MiniHome.in(folder.resolve("home"));
        assertThat(home.nightly("2026-08-15")).as(home.said()).isZero();

        assertThat(home.nightly("2026-10-31")).as(home.said()).isZero();

        assertThat(home.files("reports"))
                .filteredOn(file -> file.endsWith(".pdf"))
                .containsExactly(
                        "2026-07/executive/executive-2026-07.pdf",
                        "2026-07/reconciliation/reconciliation-2026-07.pdf",
                        "2026-07/reliability/reliability-2026-07.pdf",
                        "2026-08/executive/executive-2026-08.pdf",
                        "2026-08/reconciliation/reconciliation-2026-08.pdf",
                        "2026-08/reliability/reliability-2026-08.pdf",
                        "2026-09/executive/executive-2026-09.pdf",
                        "2026-09/reconciliation/reconciliation-2026-09.pdf",
                        "2026-09/reliability/reliability-2026-09.pdf",
                        "2026-10/executive/executive-2026-10.pdf",
                        "2026-10/reconciliation/reconciliation-2026-10.pdf",
                        "2026-10/reliability/reliability-2026-10.pdf");
        assertThat(home.files("outbox")).hasSize(4);
    }
}
