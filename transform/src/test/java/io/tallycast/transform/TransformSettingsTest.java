package io.tallycast.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TransformSettingsTest {

    private static TransformSettings with(String parameter, String value) {
        return new TransformSettings(
                Path.of("landing"),
                URI.create("file:///warehouse"),
                "EUR",
                ZoneOffset.UTC,
                1,
                "FR",
                List.of(),
                VolumeGate.standard(),
                10,
                List.of(),
                Map.of(parameter, new BigDecimal(value)),
                LoadEngine.AUTO,
                Map.of(),
                Path.of("tmp"),
                Clock.systemUTC());
    }

    @Test
    void parametersOfTheScoreAreCheckedBeforeAnythingRuns() {
        assertThat(with("rank_periods", "4").forecastParameters()).containsEntry("rank_periods", new BigDecimal("4"));

        assertThatThrownBy(() -> with("rank_period", "4"))
                .isInstanceOf(TransformException.class)
                .hasMessageContainingAll("rank_period is no parameter", "rank_periods", "nothing was written")
                .extracting(refused -> ((TransformException) refused).kind())
                .isEqualTo(TransformException.Kind.CONFIGURATION);
        assertThatThrownBy(() -> with("rank_periods", "0"))
                .hasMessageContaining("rank_periods is 0, but must lie between 1 and 120");
    }
}
