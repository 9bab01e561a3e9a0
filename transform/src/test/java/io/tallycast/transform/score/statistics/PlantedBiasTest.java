package io.tallycast.transform.score.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What was planted in twenty companies is found again, from the window a score has and with what was frozen at the time. */
class PlantedBiasTest {
    private static final ScoreParameters SHIPPED = ScoreParameters.SHIPPED;
    private static final int WINDOW = 12;
    /** A month is frozen 60 days after its end; a call 30 days before the end knows the months up to the fourth before. */
    private static final int FREEZE_LAG = 4;

    private static final List<SimulatedCompany> COMPANIES =
            LongStream.rangeClosed(1, 20).mapToObj(SimulatedCompany::new).toList();

    /** A correction as made at its time, with its range, and what came. */
    private record Corrected(
            String peerGroup, PastCorrection correction, ForecastRange range, ForecastPair submitted) {}

    @Test
    void measuredBiasRanksForecastersAsPlantedBiasDoes() {
        var correlations = COMPANIES.stream()
                .mapToDouble(PlantedBiasTest::spearman)
                .sorted()
                .toArray();

        var median = (correlations[9] + correlations[10]) / 2;
        assertThat(median).as("median of " + Arrays.toString(correlations)).isGreaterThanOrEqualTo(0.8);
    }

    @Test
    void theAdjustedForecastErrsLessThanTheSubmittedOne() {
        var gains = COMPANIES.stream()
                .map(PlantedBiasTest::corrected)
                .map(rows -> wape(rows, Corrected::submitted)
                        - wape(
                                rows,
                                row -> new ForecastPair(
                                        row.correction().period(),
                                        row.correction().corrected(),
                                        row.correction().actual())))
                .toList();

        assertThat(gains.stream().filter(gain -> gain > 0).count())
                .as("cuts in WAPE " + gains)
                .isGreaterThanOrEqualTo(18);
    }

    @Test
    void rangesHoldAsOftenAsTheySay() {
        var given = COMPANIES.stream()
                .flatMap(company -> corrected(company).stream())
                .filter(row -> row.range().low().value() != null)
                .map(row -> new RangeCoverage.Given(
                        new Interval(
                                row.range().low().orNaN(), row.range().high().orNaN()),
                        row.correction().actual()))
                .toList();

        var coverage = RangeCoverage.of(given, SHIPPED);

        assertThat(coverage.n()).isGreaterThan(4_000);
        assertThat(coverage.share().orNaN()).as(coverage.toString()).isBetween(0.75, 0.85);
    }

    private static double spearman(SimulatedCompany company) {
        var measured = new ArrayList<Double>();
        var planted = new ArrayList<Double>();
        for (var rep : company.reps()) {
            measured.add(
                    ErrorMeasures.of(rep.pairs().subList(SimulatedCompany.MONTHS - WINDOW, SimulatedCompany.MONTHS))
                            .biasShare()
                            .orNaN());
            planted.add(rep.bias());
        }
        var one = ranks(measured);
        var other = ranks(planted);
        double n = one.length;
        double squares = IntStream.range(0, one.length)
                .mapToDouble(i -> (one[i] - other[i]) * (one[i] - other[i]))
                .sum();
        return 1 - 6 * squares / (n * (n * n - 1));
    }

    private static int[] ranks(List<Double> values) {
        var order = IntStream.range(0, values.size())
                .boxed()
                .sorted(Comparator.comparing(values::get))
                .toList();
        return IntStream.range(0, values.size()).map(order::indexOf).toArray();
    }

    /** Every correction of the company, each from what was frozen before its call. */
    private static List<Corrected> corrected(SimulatedCompany company) {
        var all = new ArrayList<Corrected>();
        for (int month = FREEZE_LAG + 1; month <= SimulatedCompany.MONTHS; month++) {
            int last = month - FREEZE_LAG;
            var bias = bias(company, last);
            var past = all.stream()
                    .filter(row -> row.correction().period() <= last)
                    .collect(Collectors.groupingBy(
                            Corrected::peerGroup, Collectors.mapping(Corrected::correction, Collectors.toList())));
            var wider = past.values().stream().flatMap(List::stream).toList();
            for (var rep : company.reps()) {
                var submitted = rep.pairs().get(month - 1);
                double value = BiasCorrection.of(submitted.called(), bias.get(rep.id()), SHIPPED)
                        .value()
                        .orNaN();
                all.add(new Corrected(
                        rep.peerGroup(),
                        new PastCorrection(rep.id(), month, value, submitted.came()),
                        ForecastRange.of(
                                value,
                                List.of(
                                        PastRatios.of(past.getOrDefault(rep.peerGroup(), List.of())),
                                        PastRatios.of(wider)),
                                SHIPPED),
                        submitted));
            }
        }
        return all;
    }

    private static Map<String, Double> bias(SimulatedCompany company, int last) {
        var bias = new HashMap<String, Double>();
        company.reps().stream()
                .collect(Collectors.groupingBy(SimulatedCompany.Rep::peerGroup))
                .values()
                .forEach(group -> PeerBias.of(
                                group.stream()
                                        .collect(Collectors.toMap(
                                                SimulatedCompany.Rep::id,
                                                rep -> rep.pairs().subList(Math.max(0, last - WINDOW), last))),
                                SHIPPED)
                        .forEach((id, estimate) -> bias.put(id, estimate.shrunken())));
        return bias;
    }

    private static double wape(List<Corrected> rows, java.util.function.Function<Corrected, ForecastPair> pair) {
        return ErrorMeasures.of(rows.stream().map(pair).toList()).wape().orNaN();
    }
}
