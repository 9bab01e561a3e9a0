package io.tallycast.reports.mark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ScaleTest {

    @Test
    void barsStandOnZeroWhateverTheValues() {
        Scale positive = Scale.withZero(DoubleStream.of(3, 4), 100, 0);
        assertThat(positive.at(0)).isEqualTo(100);
        assertThat(positive.at(4)).isZero();
        Scale negative = Scale.withZero(DoubleStream.of(-5, -1), 100, 0);
        assertThat(negative.at(0)).isZero();
        assertThat(negative.at(-5)).isEqualTo(100);
        Scale mixed = Scale.withZero(DoubleStream.of(-1, 3), 100, 0);
        assertThat(mixed.at(0)).isEqualTo(75);
    }

    @Test
    void nothingAllZeroAndEqualValuesStillHaveAHeight() {
        assertThat(Scale.withZero(DoubleStream.empty(), 100, 0).at(0)).isEqualTo(100);
        assertThat(Scale.withZero(DoubleStream.of(0, 0), 100, 0).at(0)).isEqualTo(100);
        assertThat(Scale.withZero(DoubleStream.of(Double.NaN, 2), 100, 0).at(2)).isZero();
        assertThat(Scale.tight(DoubleStream.of(7, 7), 100, 0).at(7)).isEqualTo(50);
        assertThat(Scale.tight(DoubleStream.empty(), 100, 0).at(0)).isEqualTo(50);
    }

    @Test
    void gridLinesAreRoundAndLeaveZeroToTheAxis() {
        assertThat(Scale.withZero(DoubleStream.of(5.2e6), 50, 0).steps(3)).containsExactly(2e6, 4e6);
        assertThat(Scale.withZero(DoubleStream.of(0.9), 50, 0).steps(3))
                .containsExactly(0.2, 0.4, 0.6000000000000001, 0.8);
        assertThat(Scale.withZero(DoubleStream.of(-30, 60), 50, 0).steps(3)).containsExactly(-20.0, 20.0, 40.0, 60.0);
    }
}
