package io.tallycast.jobs.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.landing.Night;
import io.tallycast.reports.Scope;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class MessageIdentityTest {
    @Test
    void theCompanysIsMadeOfReportPeriodRecipientAndRevision() {
        assertThat(of(Scope.company())).isEqualTo("<reliability-2026-10-r1-c20b52dde260@example.com>");
    }

    @Test
    void anotherScopeIsAnotherMessageAndIsNotShown() {
        assertThat(of(Scope.team("North"))).isEqualTo("<reliability-2026-10-team-r1-a139672e7171@example.com>");
        assertThat(of(Scope.rep("North"))).isEqualTo("<reliability-2026-10-rep-r1-0c663c836c94@example.com>");
    }

    private static String of(Scope scope) {
        Pack pack = new Pack(
                "reliability",
                "2026-10",
                scope,
                1,
                new Night(LocalDate.of(2026, 10, 31), 1),
                Path.of("reliability.pdf"),
                "Forecast reliability",
                "",
                "",
                Instant.EPOCH);
        return MessageIdentity.of(pack, "ada@example.com", "tallycast@example.com");
    }
}
