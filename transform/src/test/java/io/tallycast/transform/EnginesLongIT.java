package io.tallycast.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** As {@link EnginesIT}, for a month of nights of other companies. */
class EnginesLongIT {
    @TempDir
    private Path home;

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void thirtyNightsByDuckDbEqualThirtyBySpark(long seed) {
        try (var company = new TinyCompany(home).gate(new VolumeGate(1, Long.MAX_VALUE, Map.of()))) {
            EnginesIT.compare(company, new RandomNights(company, seed), 30, 5);

            assertThat(company.hashes("small")).isNotEmpty().isEqualTo(company.hashes("spark"));
        }
    }
}
