package io.tallycast.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeedTest {

    @Test
    void aSeedIsReadLineByLineAndCommasStandInQuotes() {
        var seed = Seed.parse("sql/seeds/dim_cause.csv", """
                cause,name,cause_order
                lost,Lost,3
                won,"Won, not ""invoiced"" yet",5
                """);

        assertThat(seed)
                .isEqualTo(new Seed(
                        "dim_cause",
                        List.of("cause", "name", "cause_order"),
                        List.of(List.of("lost", "Lost", "3"), List.of("won", "Won, not \"invoiced\" yet", "5"))));
        assertThat(seed.values("cause")).containsExactly("lost", "won");
        assertThat(seed.integers("cause_order")).containsExactly(3, 5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"lost", "lost,", "lost,Lost,3", ",Lost", "lost,\"Lost", "lost,Lo\"st", "lost,\"Lost\"x", "``"})
    void aLineThatHasNotOneValueForEachColumnIsAnErrorThatSaysWhichFileAndLine(String line) {
        assertThatThrownBy(() -> Seed.parse("sql/seeds/dim_cause.csv", "cause,name\nwon,Won\n" + line + "\n"))
                .isInstanceOf(SqlFileException.class)
                .hasMessage("sql/seeds/dim_cause.csv:3: expected a value for each column, none empty, in quotes where"
                        + " it has a comma, found: " + line);
    }

    @Test
    void aSeedThatIsNotThereIsABugThatSaysWhich() {
        assertThatThrownBy(() -> Seed.of("dim_gone")).hasMessage("There is no sql/seeds/dim_gone.csv");
        assertThatThrownBy(() -> Seed.of("dim_match_rule").values("gone"))
                .hasMessage("sql/seeds/dim_match_rule.csv has no column gone");
    }
}
