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
    void marksOfNothingDrawNothingAndDoNotFail() {
        Series none = Series.of(new double[0]);
        assertThat(blank(drawn(new Sparkline(none), 38, 20))).isTrue();
        drawn(new RankBars(List.of(), none, none, List.of(), fmt), 250, 90);
        MonthLabels labels = new MonthLabels("Actual", "Forecast", "Target", "against forecast", "no data");
        drawn(new MonthBars(List.of(), none, none, none, fmt, labels), 510, 95);
        Series missing = Series.of(new double[] {NONE});
        drawn(new MonthBars(List.of(LocalDate.of(2026, 10, 1)), missing, missing, missing, fmt, labels), 510, 95);
        drawn(new Bullet(NONE, NONE, NONE, NONE), 96, 10);
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
