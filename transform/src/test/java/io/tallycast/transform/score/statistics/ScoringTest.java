package io.tallycast.transform.score.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScoringTest {
    private static final Scoring SCORING = new Scoring(ScoreParameters.SHIPPED);

    @Test
    void theScoreIsTheWeightedSumOfWhatCanBeTold() {
        var card = card(sixPeriods(110, 100, 130, 15));

        assertThat(card.own().get(Component.ACCURACY).orNaN()).isCloseTo(1 / 1.1, within(1e-12));
        assertThat(card.own().get(Component.NEUTRALITY).orNaN()).isCloseTo(0.8, within(1e-12));
        assertThat(card.own().get(Component.CALIBRATION)).isEqualTo(Measure.none(Reason.TOO_FEW_DEALS));
        assertThat(card.own().get(Component.SKILL)).isEqualTo(Measure.of(0.75));
        assertThat(card.own().get(Component.DISCIPLINE)).isEqualTo(Measure.of(0.75));
        // (0.35 / 1.1 + 0.20 * 0.8 + 0.15 * 0.75 + 0.10 * 0.75) / 0.80
        assertThat(card.score().orNaN()).isCloseTo(83.2102, within(0.0001));
        assertThat(card.shares().get(Component.ACCURACY)).isCloseTo(0.4375, within(1e-12));
        assertThat(card.shares()).doesNotContainKey(Component.CALIBRATION);
        assertThat(card.grade()).isEqualTo(Grade.A);
        assertThat(card.direction()).isEqualTo(Direction.OVER);
        assertThat(card.periods()).isEqualTo(6);
        // Every period is alike, so no draw differs.
        assertThat(card.interval()).isNotNull();
        assertThat(card.interval().low()).isCloseTo(card.score().orNaN(), within(1e-9));
        assertThat(card.interval().high()).isCloseTo(card.score().orNaN(), within(1e-9));
    }

    @Test
    void horizonsThatAreMissingLeaveTheirWeightToTheOthers() {
        var periods = IntStream.rangeClosed(1, 6)
                .mapToObj(period -> new PeriodEvidence(
                        period, 100.0, Map.of(90, 200.0, 30, 100.0, 0, 5_000.0), Map.of(), List.of(), 6, 3, 0, 0, 5))
                .toList();
        var card = card(periods);

        // (0.15 * 0.5 + 0.45 * 1) / 0.60; the last day is not scored. Nobody commits: 3 / 6 * (1 - 0.10).
        assertThat(card.own().get(Component.ACCURACY).orNaN()).isCloseTo(0.875, within(1e-12));
        assertThat(card.own().get(Component.SKILL)).isEqualTo(Measure.none(Reason.NO_NAIVE));
        assertThat(card.own().get(Component.DISCIPLINE)).isEqualTo(Measure.of(0.45));
        assertThat(card.direction()).isEqualTo(Direction.NEUTRAL);
    }

    @Test
    void aMissingCallIsScoredAsTheNaiveForecastAndNobodyIsCreditedWithItsBias() {
        var periods = IntStream.rangeClosed(1, 6)
                .mapToObj(period -> new PeriodEvidence(
                        period,
                        100.0,
                        period <= 3 ? Map.of(30, 100.0) : Map.of(),
                        Map.of(30, 130.0),
                        List.of(),
                        1,
                        period <= 3 ? 1 : 0,
                        0,
                        0,
                        5))
                .toList();
        var own = card(periods).own();

        // 600 / (300 + 390); (1 - 90 / 600 / 0.50) * 3 / 6; 180 / (180 + 90).
        assertThat(own.get(Component.ACCURACY).orNaN()).isCloseTo(0.869565, within(0.000001));
        assertThat(own.get(Component.NEUTRALITY).orNaN()).isCloseTo(0.35, within(1e-12));
        assertThat(own.get(Component.SKILL).orNaN()).isCloseTo(0.666667, within(0.000001));
        assertThat(card(periods).biasShare()).isEqualTo(Measure.of(0));
        assertThat(card(periods).periods()).isEqualTo(3);
    }

    @Test
    void whoHasTooFewDealsHasThePeersCalibrationLessAPenaltyAndWhoCommitsNothingTheirShareKept() {
        var deals = Deals.withReference(0.4)
                .stated(0.2, 1, 10)
                .stated(0.5, 3, 10)
                .stated(0.8, 9, 10)
                .all();
        var judged = new PeriodEvidence(1, 100.0, Map.of(30, 100.0), Map.of(), deals, 6, 6, 100, 25, 30);
        var silent = new PeriodEvidence(1, 100.0, Map.of(30, 100.0), Map.of(), deals.subList(0, 14), 6, 6, 0, 0, 30);
        var card = SCORING.cards(List.of(
                        new Evidence("judged", "all", null, List.of(judged)),
                        new Evidence("silent", "all", null, List.of(silent))))
                .get("silent");

        assertThat(card.own().get(Component.CALIBRATION)).isEqualTo(Measure.none(Reason.TOO_FEW_DEALS));
        // 0.751548 as above, less 0.30.
        assertThat(card.shrunken().get(Component.CALIBRATION).orNaN()).isCloseTo(0.451548, within(0.000001));
        assertThat(card.shares().get(Component.CALIBRATION)).isPositive();
        // Three quarters less 0.10.
        assertThat(card.own().get(Component.DISCIPLINE).orNaN()).isCloseTo(0.65, within(1e-12));
    }

    @Test
    void eachComponentHasACredibilityOfItsOwn() {
        var cards = SCORING.cards(List.of(
                new Evidence("a", "all", null, List.of(called(1, 90), called(2, 70))),
                new Evidence("b", "all", null, List.of(called(1, 60), called(2, 40)))));
        var shrunken = cards.get("a").shrunken();

        // 0.9, 0.7 and 0.6, 0.4: within 0.02, between (0.09 - 0.02) / 2, so 2 / (2 + 0.02 / 0.035) of 0.8, the rest of
        // 0.65.
        assertThat(shrunken.get(Component.ACCURACY).orNaN()).isCloseTo(0.766667, within(0.000001));
        // 0.8, 0.4 and 0, -0.2: within 0.05, between (0.49 - 0.05) / 2, so 2 / (2 + 0.05 / 0.22) of 0.6, the rest of
        // 0.3.
        assertThat(shrunken.get(Component.NEUTRALITY).orNaN()).isCloseTo(0.569388, within(0.000001));
    }

    private static PeriodEvidence called(int period, double call) {
        return new PeriodEvidence(period, 100.0, Map.of(30, call), Map.of(), List.of(), 6, 6, 0, 0, 15);
    }

    @Test
    void whoIsNotRankedHasNoScoreButTheGroups() {
        assertThat(card(sixPeriods(110, 100, 130, 14)).score()).isEqualTo(Measure.none(Reason.INSUFFICIENT_HISTORY));
        assertThat(card(sixPeriods(110, 100, 130, 15).subList(0, 5)).score())
                .isEqualTo(Measure.none(Reason.INSUFFICIENT_HISTORY));

        var peers = new ArrayList<Evidence>();
        for (int rep = 0; rep < 4; rep++) {
            peers.add(new Evidence("old " + rep, "hunter", null, sixPeriods(100 + 5 * rep, 100, 130, 30)));
        }
        peers.add(new Evidence("new", "hunter", 0, sixPeriods(300, 100, 130, 30)));
        peers.add(new Evidence("ramped", "hunter", -1, sixPeriods(100, 100, 130, 30)));
        var cards =
                new Scoring(ScoreParameters.with(Map.of("rank_credibility", java.math.BigDecimal.ZERO))).cards(peers);

        // The newcomer's first period was the second month of employment; periods count from the third.
        var newcomer = cards.get("new");
        assertThat(newcomer.score()).isEqualTo(Measure.none(Reason.INSUFFICIENT_HISTORY));
        assertThat(newcomer.grade()).isNull();
        assertThat(newcomer.isOutlier()).isFalse();
        assertThat(newcomer.groupScore().orNaN()).isBetween(50.0, 100.0);
        assertThat(newcomer.interval()).isNotNull();
        assertThat(cards.get("ramped").score().value()).isNotNull();
    }

    @Test
    void aRepWithOneDealAndOnePeriodHasDefinedParts() {
        var card = card(List.of(new PeriodEvidence(
                1, 0.0, Map.of(30, 100.0), Map.of(), List.of(new Observation(1, false, 100, 0.5)), 6, 1, 100, 100, 1)));

        assertThat(card.own().get(Component.ACCURACY)).isEqualTo(Measure.of(0));
        assertThat(card.own().get(Component.NEUTRALITY)).isEqualTo(Measure.none(Reason.ZERO_ACTUALS));
        assertThat(card.own().get(Component.CALIBRATION)).isEqualTo(Measure.none(Reason.TOO_FEW_DEALS));
        assertThat(card.own().get(Component.DISCIPLINE)).isEqualTo(Measure.of(0));
        assertThat(card.deals()).isEqualTo(1);
        assertThat(card.direction()).isNull();
    }

    @Test
    void aRepWithNothingAtAllIsStillACard() {
        var card = card(List.of());

        assertThat(card.score()).isEqualTo(Measure.none(Reason.INSUFFICIENT_HISTORY));
        assertThat(card.interval()).isNull();
        assertThat(card.biasShare()).isEqualTo(Measure.none(Reason.NO_ROWS));
        assertThat(card.own().get(Component.DISCIPLINE)).isEqualTo(Measure.none(Reason.NOTHING_DUE));
    }

    @Test
    void calibrationComesFromTheCorrectedReliabilityOfTheDeals() {
        var deals = Deals.withReference(0.4)
                .stated(0.2, 1, 10)
                .stated(0.5, 3, 10)
                .stated(0.8, 9, 10)
                .all();
        var card = card(List.of(
                new PeriodEvidence(1, 100.0, Map.of(30, 100.0), Map.of(), deals.subList(0, 14), 6, 6, 0, 0, 14),
                new PeriodEvidence(2, 100.0, Map.of(30, 100.0), Map.of(), deals.subList(14, 30), 6, 6, 0, 0, 16)));

        // 1 - sqrt(0.00555...) / 0.30
        assertThat(card.own().get(Component.CALIBRATION).orNaN()).isCloseTo(0.751548, within(0.000001));
        assertThat(card.deals()).isEqualTo(30);
    }

    @Test
    void theSumsOfGroupsGiveTheSameReliabilityAsTheDeals() {
        var random = new SplittableRandom(5);
        for (int round = 0; round < 200; round++) {
            var deals = new ArrayList<Observation>();
            int n = random.nextInt(2, 60);
            for (int i = 0; i < n; i++) {
                double stated = round % 2 == 0 ? random.nextDouble() : random.nextInt(0, 8) / 7.0;
                deals.add(new Observation(stated, random.nextDouble() < stated, 1, 0.5));
            }
            var tallies = Tallies.of(List.of(new Evidence(
                    "a", "all", null, List.of(new PeriodEvidence(1, null, Map.of(), Map.of(), deals, 0, 0, 0, 0, 0)))));

            assertThat(Groups.reliability(tallies.sum(), n))
                    .isCloseTo(BrierScore.of(deals).corrected().reliability().orNaN(), within(1e-12));
        }
    }

    @Test
    void aTeamIsScoredFromItsRowsNotFromItsScores() {
        var team = SCORING.pooled(
                "north",
                List.of(
                        new Evidence("over", "all", null, sixPeriods(150, 100, 130, 15)),
                        new Evidence("under", "all", null, sixPeriods(50, 100, 130, 15))));

        // Biases offset; (100 + 50) / (150 + 100) does not.
        assertThat(team.own().get(Component.NEUTRALITY)).isEqualTo(Measure.of(1));
        assertThat(team.own().get(Component.ACCURACY).orNaN()).isCloseTo(0.6, within(1e-12));
        assertThat(team.periods()).isEqualTo(6);
        assertThat(team.closed()).isEqualTo(30);
        assertThat(team.bias()).isNull();
        assertThat(team.groupScore()).isEqualTo(team.score());
    }

    @Test
    void theShortRecordIsDrawnToThePeers() {
        var peers = new ArrayList<Evidence>();
        for (int rep = 0; rep < 5; rep++) {
            peers.add(new Evidence("steady " + rep, "all", null, sixPeriods(100, 100, 130, 30)));
        }
        peers.add(
                new Evidence("short", "all", null, sixPeriods(140, 100, 130, 30).subList(0, 1)));
        // Errors are held at the group's, which leaves nobody any: credibility is 6 / 12 and 1 / 7.
        var card = SCORING.cards(peers).get("short");

        assertThat(card.bias()).isNotNull();
        assertThat(card.bias().credibility()).isCloseTo(1.0 / 7, within(1e-12));
        assertThat(card.own().get(Component.NEUTRALITY).orNaN()).isCloseTo(0.2, within(1e-12));
        // The group's is (5 / 2 * 1 + 1 / 7 * 0.2) / (5 / 2 + 1 / 7).
        assertThat(card.shrunken().get(Component.NEUTRALITY).orNaN())
                .isCloseTo(0.2 / 7 + 6.0 / 7 * (2.5 + 0.2 / 7) / (2.5 + 1.0 / 7), within(1e-12));
    }

    @Test
    void anIntervalIsTheSameEachTimeAndHoldsTheScore() {
        var random = new SplittableRandom(2);
        var periods = new ArrayList<PeriodEvidence>();
        for (int period = 1; period <= 12; period++) {
            double actual = 100 + random.nextInt(-40, 40);
            periods.add(new PeriodEvidence(
                    period,
                    actual,
                    Map.of(30, 100.0 + random.nextInt(-10, 30)),
                    Map.of(30, 90.0),
                    List.of(),
                    6,
                    6,
                    0,
                    0,
                    3));
        }
        var first = card(periods);

        assertThat(card(periods)).isEqualTo(first);
        assertThat(first.interval()).isNotNull();
        assertThat(first.interval().high() - first.interval().low()).isBetween(2.0, 40.0);
        assertThat(first.interval().holds(first.score().orNaN())).isTrue();
    }

    /** Drawing a month twice repeats its deals, which looks like deals that stray together: draws lie below the score. */
    @Test
    void whatDrawingItselfTakesOffIsGivenBack() {
        var random = new SplittableRandom(22);
        var periods = new ArrayList<PeriodEvidence>();
        for (int period = 1; period <= 12; period++) {
            var deals = new ArrayList<Observation>();
            for (int deal = 0; deal < 4; deal++) {
                double stated = (1 + random.nextInt(11)) / 12.0;
                deals.add(new Observation(stated, random.nextDouble() < stated, 1, null));
            }
            periods.add(new PeriodEvidence(period, 100.0, Map.of(30, 100.0), Map.of(30, 130.0), deals, 6, 6, 0, 0, 4));
        }
        var card = card(periods);

        // The draws alone reach from 84.7 to 93.1.
        assertThat(card.score().orNaN()).isCloseTo(93.39, within(0.01));
        assertThat(card.interval()).isNotNull();
        assertThat(card.interval().holds(card.score().orNaN())).isTrue();
    }

    @Test
    void biasFarFromThePeersIsFlaggedOnlyWhenItIsSteady() {
        var random = new SplittableRandom(11);
        var peers = new ArrayList<Evidence>();
        for (int rep = 0; rep < 10; rep++) {
            var periods = new ArrayList<PeriodEvidence>();
            for (int period = 1; period <= 12; period++) {
                double call = (rep == 3 ? 160 : 100) + random.nextInt(-30, 31);
                periods.add(new PeriodEvidence(
                        period, 100.0, Map.of(30, call), Map.of(30, 130.0), List.of(), 6, 6, 0, 0, 3));
            }
            peers.add(new Evidence("rep " + rep, "all", null, periods));
        }

        var cards = SCORING.cards(peers);

        assertThat(cards.values().stream().filter(ScoreCard::isOutlier).map(ScoreCard::id))
                .containsExactly("rep 3");
    }

    @Test
    void aGroupOfOneIsComparedWithAll() {
        var groups = PeerGroups.of(
                List.of(
                        new Evidence("a", "hunter", null, List.of()),
                        new Evidence("b", "hunter", null, List.of()),
                        new Evidence("c", "farmer", null, List.of())),
                ScoreParameters.SHIPPED);

        assertThat(groups.get("hunter").peers()).extracting(Evidence::id).containsExactly("a", "b");
        assertThat(groups.get("farmer").members()).extracting(Evidence::id).containsExactly("c");
        assertThat(groups.get("farmer").peers()).extracting(Evidence::id).containsExactly("a", "b", "c");
    }

    private static ScoreCard card(List<PeriodEvidence> periods) {
        var card = SCORING.cards(List.of(new Evidence("rep", "all", null, periods)))
                .get("rep");
        return java.util.Objects.requireNonNull(card);
    }

    /** Six alike periods; a quarter of what is committed is pushed out. */
    private static List<PeriodEvidence> sixPeriods(
            double call, @Nullable Number actual, @Nullable Number naive, int closed) {
        return IntStream.rangeClosed(1, 6)
                .mapToObj(period -> new PeriodEvidence(
                        period,
                        actual == null ? null : actual.doubleValue(),
                        Map.of(30, call),
                        naive == null ? Map.of() : Map.of(30, naive.doubleValue()),
                        List.of(),
                        6,
                        6,
                        100,
                        25,
                        period == 1 ? closed : 0))
                .toList();
    }
}
