package io.tallycast.transform;

import io.tallycast.transform.delta.Storage;
import io.tallycast.transform.score.statistics.ScoreParameters;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the transform needs to know of a home.
 *
 * @param landing folder of the landing
 * @param warehouse folder of the stars, local or on any Hadoop file system
 * @param companyCurrency ISO 4217 code amounts are converted to
 * @param zone zone business days are counted in
 * @param firstFiscalMonth 1 to 12
 * @param workingDayCountry ISO 3166 code, with a subdivision after a dash where holidays differ: {@code DE-BY}
 * @param sources sources with staging models
 * @param gate when a night is not believed
 * @param fxStalenessDays days an exchange rate stays in use when no newer one is published
 * @param planRates rates of fiscal years that go before those of sources
 * @param forecastParameters weights, limits and thresholds of the score that differ from the shipped ones, by name
 * @param engine what loads dimensions and facts
 * @param sparkConf Spark settings that take precedence over the shipped ones
 * @param cache bytes that copies of the files of a warehouse elsewhere may have, in {@code tmp/cache}
 * @param tmp folder for scratch files
 * @param clock what time it is when something is written; no figure depends on it
 */
public record TransformSettings(
        Path landing,
        URI warehouse,
        String companyCurrency,
        ZoneId zone,
        int firstFiscalMonth,
        String workingDayCountry,
        List<StagingSource> sources,
        VolumeGate gate,
        int fxStalenessDays,
        List<PlanRate> planRates,
        Map<String, BigDecimal> forecastParameters,
        LoadEngine engine,
        Map<String, String> sparkConf,
        long cache,
        Path tmp,
        Clock clock) {
    public TransformSettings {
        sources = List.copyOf(sources);
        planRates = List.copyOf(planRates);
        forecastParameters = Map.copyOf(forecastParameters);
        try {
            ScoreParameters.with(forecastParameters);
        } catch (IllegalArgumentException e) {
            throw TransformErrors.forecastParameters(e);
        }
        sparkConf = withSubmitted(sparkConf);
    }

    /** A warehouse on a local disk. */
    public TransformSettings(
            Path landing,
            URI warehouse,
            String companyCurrency,
            ZoneId zone,
            int firstFiscalMonth,
            String workingDayCountry,
            List<StagingSource> sources,
            VolumeGate gate,
            int fxStalenessDays,
            List<PlanRate> planRates,
            Map<String, BigDecimal> forecastParameters,
            LoadEngine engine,
            Map<String, String> sparkConf,
            Path tmp,
            Clock clock) {
        this(
                landing,
                warehouse,
                companyCurrency,
                zone,
                firstFiscalMonth,
                workingDayCountry,
                sources,
                gate,
                fxStalenessDays,
                planRates,
                forecastParameters,
                engine,
                sparkConf,
                0,
                tmp,
                clock);
    }

    /** What was said to {@code spark-submit} reaches the JVM as properties, and goes before what a file says. */
    private static Map<String, String> withSubmitted(Map<String, String> conf) {
        var all = new HashMap<>(conf);
        for (var name : System.getProperties().stringPropertyNames()) {
            if (name.startsWith("spark.")) {
                all.put(name, System.getProperty(name));
            }
        }
        return Map.copyOf(all);
    }

    /** The file system of the warehouse. */
    public Storage storage() {
        return Storage.of(sparkConf, tmp.resolve("cache"), cache, clock);
    }
}
