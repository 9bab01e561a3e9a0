package io.tallycast.jobs.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.reports.Period;
import io.tallycast.reports.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackFileTest {
    @Test
    void theCompanysIsCalledByReportAndPeriod() {
        assertThat(stem(Scope.company())).isEqualTo("reliability-2026-10");
    }

    @ParameterizedTest
    @CsvSource({
        "North,           north_1deb1fc6",
        "Île-de-France,   ile_de_france_5cc25931",
        "Iberia & Italy,  iberia_italy_6a237e05",
        "../../etc,       etc_13c1bb1e",
        "r2,              r2_9407580b",
        "東京,            _922642ef"
    })
    void aTeamsHasItsNameInPlainLetters(String team, String plain) {
        assertThat(stem(Scope.team(team))).isEqualTo("reliability-2026-10-team-" + plain);
    }

    @Test
    void namesWrittenAlikeArePlainlyApart() {
        assertThat(stem(Scope.team("A/B"))).isNotEqualTo(stem(Scope.team("a b")));
        assertThat(stem(Scope.rep("7"))).isEqualTo("reliability-2026-10-rep-7_6abf4a82");
    }

    private static String stem(Scope scope) {
        return PackFile.stem("reliability", Period.of("2026-10"), scope);
    }
}
