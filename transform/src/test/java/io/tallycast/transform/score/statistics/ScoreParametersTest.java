package io.tallycast.transform.score.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoreParametersTest {

    @Test
    void theWeightsOfTheScoreAndOfTheHorizonsAddUpToOne() {
        assertThat(sum("_weight", "horizon_")).isEqualByComparingTo("1");
        assertThat(ScoreParameters.SHIPPED.list().stream()
                        .filter(setting -> setting.name().startsWith("horizon_"))
                        .map(ScoreParameters.Setting::value)
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("1");
    }

    @Test
    void aReplacedValueIsToldFromAShippedOne() {
        var list = ScoreParameters.with(Map.of("grade_a", new BigDecimal("90"), "grade_b", new BigDecimal("65.0")))
                .list();

        assertThat(list).contains(new ScoreParameters.Setting("grade_a", new BigDecimal("90"), false));
        assertThat(list).contains(new ScoreParameters.Setting("grade_b", new BigDecimal("65.0"), true));
        assertThat(list).contains(new ScoreParameters.Setting("grade_c", new BigDecimal("50"), true));
    }

    @Test
    void anUnknownNameAndAValueOutOfBoundsAreRefused() {
        assertThatThrownBy(() -> ScoreParameters.with(Map.of("grade_f", BigDecimal.ONE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("grade_f")
                .hasMessageContaining("grade_a");
        assertThatThrownBy(() -> ScoreParameters.with(Map.of("grade_a", new BigDecimal("101"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("between 0 and 100");
    }

    @Test
    void gradesStartAtTheirLimits() {
        assertThat(grade(80)).isEqualTo(Grade.A);
        assertThat(grade(79.9)).isEqualTo(Grade.B);
        assertThat(grade(65)).isEqualTo(Grade.B);
        assertThat(grade(50)).isEqualTo(Grade.C);
        assertThat(grade(35)).isEqualTo(Grade.D);
        assertThat(grade(34.9)).isEqualTo(Grade.E);
    }

    @Test
    void aSmallBiasIsNeutral() {
        assertThat(Direction.of(0.05, ScoreParameters.SHIPPED)).isEqualTo(Direction.NEUTRAL);
        assertThat(Direction.of(0.051, ScoreParameters.SHIPPED)).isEqualTo(Direction.OVER);
        assertThat(Direction.of(-0.051, ScoreParameters.SHIPPED)).isEqualTo(Direction.UNDER);
    }

    private static Grade grade(double score) {
        return Grade.of(score, ScoreParameters.SHIPPED);
    }

    private static BigDecimal sum(String ending, String notStarting) {
        return ScoreParameters.SHIPPED.list().stream()
                .filter(setting ->
                        setting.name().endsWith(ending) && !setting.name().startsWith(notStarting))
                .map(ScoreParameters.Setting::value)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
