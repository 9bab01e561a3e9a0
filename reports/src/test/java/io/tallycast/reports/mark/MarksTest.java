package io.tallycast.reports.mark;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.reports.template.Fmt;
import java.awt.image.BufferedImage;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import net.sf.jasperreports.engine.DefaultJasperReportsContext;
import org.junit.jupiter.api.Test;

/** What cannot be seen in extracted text: whether anything is drawn, where, and in which colour. */
class MarksTest {

    private static final double NONE = Double.NaN;

    private final Fmt fmt = new Fmt(Locale.ENGLISH, "EUR", ZoneId.of("UTC"));

    @Test
    void theBulletIsDarkOnceTheGoalIsMetAndItsTickIsTheGoal() {
        BufferedImage met = drawn(new Bullet(120, 60, 0, 120), 97, 10);
        assertThat(met.getRGB(90, 5)).isEqualTo(Palette.BLUE.getRGB());
        assertThat(met.getRGB(48, 1)).isEqualTo(Palette.INK.getRGB());
        BufferedImage missed = drawn(new Bullet(60, 100, 0, 120), 96, 10);
        assertThat(missed.getRGB(20, 5)).isEqualTo(Palette.LIGHT_BLUE.getRGB());
        assertThat(missed.getRGB(60, 5)).isEqualTo(Palette.TRACK.getRGB());
        BufferedImage negative = drawn(new Bullet(-60, NONE, -60, 60), 96, 10);
        assertThat(negative.getRGB(20, 5)).isEqualTo(Palette.RUST.getRGB());
        assertThat(negative.getRGB(70, 5)).isEqualTo(Palette.TRACK.getRGB());
    }

    @Test
    void theSparklineEndsInADotUnlessTheNewestIsMissing() {
        BufferedImage line = drawn(new Sparkline(Series.of(new double[] {1, 2, NONE, 3})), 38, 20);
        assertThat(line.getRGB(36, 2)).isEqualTo(Palette.BLUE.getRGB());
        BufferedImage open = drawn(new Sparkline(Series.of(new double[] {1, 2, 3, NONE})), 38, 20);
        assertThat(open.getRGB(36, 2)).isEqualTo(Palette.PAPER.getRGB());
    }

    @Test
    void theArrowPointsWhereTheFigureWentAndNowhereWithoutOne() {
        BufferedImage up = drawn(new Delta(1, "+5%", "good", "on September"), 120, 10);
        BufferedImage down = drawn(new Delta(-1, "−5%", "bad", "on September"), 120, 10);
        assertThat(up.getRGB(1, 6)).isEqualTo(Palette.BLUE.getRGB());
        assertThat(up.getRGB(0, 3)).isEqualTo(Palette.PAPER.getRGB());
        assertThat(down.getRGB(1, 3)).isEqualTo(Palette.RUST.getRGB());
        BufferedImage none = drawn(new Delta(NONE, "–", "neutral", "on September"), 120, 10);
        assertThat(none.getRGB(2, 5)).isEqualTo(Palette.PAPER.getRGB());
    }

    @Test
    void theWaterfallAddsInBlueTakesAwayInRustAndStandsOnZeroAtBothEnds() {
        BufferedImage drawn = drawn(
                new Waterfall(List.of("start", "new", "lost", "end"), Series.of(new double[] {100, 50, -75, 75}), fmt),
                400,
                112);
        // 89 points between zero at 100 and the highest level, 150, at 11.
        assertThat(drawn.getRGB(50, 99)).isEqualTo(Palette.GREY.getRGB());
        assertThat(drawn.getRGB(50, 42)).isEqualTo(Palette.GREY.getRGB());
        assertThat(drawn.getRGB(150, 25)).isEqualTo(Palette.LIGHT_BLUE.getRGB());
        assertThat(drawn.getRGB(150, 60)).isEqualTo(Palette.PAPER.getRGB());
        assertThat(drawn.getRGB(250, 25)).isEqualTo(Palette.LIGHT_RUST.getRGB());
        assertThat(drawn.getRGB(250, 54)).isEqualTo(Palette.LIGHT_RUST.getRGB());
        assertThat(drawn.getRGB(250, 60)).isEqualTo(Palette.PAPER.getRGB());
        assertThat(drawn.getRGB(350, 60)).isEqualTo(Palette.GREY.getRGB());
        assertThat(drawn.getRGB(350, 30)).isEqualTo(Palette.PAPER.getRGB());
    }

    @Test
    void theCalibrationCurveShadesWhatWasOverPromisedAndGreysFewDeals() {
        Series stated = Series.of(new double[] {0.2, 0.5, 0.8});
        Series observed = Series.of(new double[] {0.3, 0.25, 0.5});
        BufferedImage drawn = drawn(
                new Calibration(
                        stated,
                        observed,
                        observed,
                        observed,
                        Series.of(new double[] {9, 100, 100}),
                        fmt,
                        new CalibrationLabels("", "", "", "")),
                300,
                228);
        // From 0 at 206 to 100% at 6.
        assertThat(near(drawn, 0.65, 0.45)).isEqualTo(Palette.PALE_RUST.getRGB());
        assertThat(near(drawn, 0.65, 0.72)).isEqualTo(Palette.PAPER.getRGB());
        assertThat(near(drawn, 0.5, 0.25)).isEqualTo(Palette.BLUE.getRGB());
        assertThat(near(drawn, 0.2, 0.3)).isEqualTo(Palette.GREY.getRGB());
    }

    private static int near(BufferedImage drawn, double stated, double observed) {
        double left =
                new Pen(drawn.createGraphics(), DefaultJasperReportsContext.getInstance()).width("100%", 7, false) + 5;
        return drawn.getRGB((int) (left + (300 - left * 1.5) * stated), (int) (206 - 200 * observed));
    }

    @Test
    void theLeanGoesLeftForUnderAndRightForOverAndIsRustBeyondChance() {
        BufferedImage over = drawn(new Lean(0.2, 0.4, true), 40, 10);
        assertThat(over.getRGB(25, 5)).isEqualTo(Palette.RUST.getRGB());
        assertThat(over.getRGB(33, 5)).isEqualTo(Palette.PAPER.getRGB());
        BufferedImage under = drawn(new Lean(-0.1, 0.4, false), 40, 10);
        assertThat(under.getRGB(17, 5)).isEqualTo(Palette.LIGHT_BLUE.getRGB());
        assertThat(under.getRGB(12, 5)).isEqualTo(Palette.PAPER.getRGB());
        assertThat(under.getRGB(25, 5)).isEqualTo(Palette.PAPER.getRGB());
    }

    @Test
    void theScoreLiesOnItsRangeAndTheRangeOfPeersIsLight() {
        BufferedImage scored = drawn(new ScoreSpan(50, 40, 70), 105, 12);
        assertThat(scored.getRGB(52, 6)).isEqualTo(Palette.BLUE.getRGB());
        assertThat(scored.getRGB(65, 6)).isEqualTo(Palette.LIGHT_BLUE.getRGB());
        assertThat(scored.getRGB(80, 3)).isEqualTo(Palette.PAPER.getRGB());
        assertThat(drawn(new ScoreSpan(NONE, 40, 70), 105, 12).getRGB(52, 6)).isEqualTo(Palette.TRACK.getRGB());
    }

    @Test
    void aRangeThatDidNotHoldHasARustDotAndOneToComeHasNone() {
        Series low = Series.of(new double[] {0, 0, 0});
        Series high = Series.of(new double[] {60, 60, 100});
        Series none = Series.of(new double[] {NONE, NONE, NONE});
        Ranges ranges =
                new Ranges(List.of("a", "b", "c"), low, none, high, none, Series.of(new double[] {50, 90, NONE}), fmt);
        BufferedImage drawn = drawn(ranges, 300, 118);
        double left =
                8 + new Pen(drawn.createGraphics(), DefaultJasperReportsContext.getInstance()).width("€100", 7, false);
        double column = (300 - left) / 3;
        // From 0 at 106 to 100 at 6.
        assertThat(drawn.getRGB((int) (left + column / 2), 56)).isEqualTo(Palette.BLUE.getRGB());
        assertThat(drawn.getRGB((int) (left + column / 2), 80)).isEqualTo(Palette.TRACK.getRGB());
        assertThat(drawn.getRGB((int) (left + column * 1.5), 16)).isEqualTo(Palette.RUST.getRGB());
        assertThat(drawn.getRGB((int) (left + column * 2.5), 80)).isEqualTo(Palette.LIGHT_BLUE.getRGB());
    }

    @Test
    void whatGainedGoesRightInBlueAndWhatLostGoesLeftInRust() {
        assertThat(drawn(new Gain(0.1, 0.2), 60, 12).getRGB(40, 6)).isEqualTo(Palette.LIGHT_BLUE.getRGB());
        assertThat(drawn(new Gain(-0.2, 0.2), 60, 12).getRGB(5, 6)).isEqualTo(Palette.LIGHT_RUST.getRGB());
    }

    @Test
    void marksOfNothingDrawNothingAndDoNotFail() {
        Series none = Series.of(new double[0]);
        assertThat(blank(drawn(new Sparkline(none), 38, 20))).isTrue();
        drawn(new RankBars(List.of(), none, none, List.of(), fmt), 250, 90);
        MonthLabels labels = new MonthLabels("Actual", "Forecast", "Target", "against forecast", "no data");
        drawn(new MonthBars(List.of(), none, none, none, fmt, labels), 510, 95);
        Series missing = Series.of(new double[] {NONE});
        drawn(new MonthBars(List.of(LocalDate.of(2026, 10, 1)), missing, missing, missing, fmt, labels), 510, 95);
        drawn(new Bullet(NONE, NONE, NONE, NONE), 96, 10);
        assertThat(blank(drawn(new Waterfall(List.of(), none, fmt), 250, 90))).isTrue();
        drawn(new Lean(NONE, NONE, false), 46, 10);
        drawn(new Gain(NONE, NONE), 46, 10);
        drawn(new ScoreSpan(NONE, NONE, NONE), 46, 10);
        assertThat(blank(drawn(new Ranges(List.of(), none, none, none, none, none, fmt), 250, 90)))
                .isTrue();
        drawn(new Calibration(none, none, none, none, none, fmt, new CalibrationLabels("", "", "", "")), 250, 200);
        drawn(new Lines(List.of("30"), List.of(missing, missing), List.of("reps", "naive"), fmt), 380, 150);
    }

    @Test
    void shadesDeepenWithTheShortfallAndStopAtTheDeepest() {
        assertThat(Palette.heat(0, 0.5)).isEqualTo("#FFFFFF");
        assertThat(Palette.heat(-1, 0.5)).isEqualTo("#FFFFFF");
        assertThat(Palette.heat(0.25, 0.5)).isEqualTo("#F4DCD3");
        assertThat(Palette.heat(0.5, 0.5)).isEqualTo("#E9B8A7");
        assertThat(Palette.heat(9, 0.5)).isEqualTo("#E9B8A7");
    }

    private static BufferedImage drawn(Mark mark, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(Palette.PAPER);
        graphics.fillRect(0, 0, width, height);
        mark.draw(new Pen(graphics, DefaultJasperReportsContext.getInstance()), width, height);
        return image;
    }

    private static boolean blank(BufferedImage image) {
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                if (image.getRGB(x, y) != Palette.PAPER.getRGB()) {
                    return false;
                }
            }
        }
        return true;
    }
}
