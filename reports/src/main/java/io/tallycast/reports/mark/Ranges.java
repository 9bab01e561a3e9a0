package io.tallycast.reports.mark;

import io.tallycast.reports.mark.Pen.Anchor;
import io.tallycast.reports.template.Fmt;
import java.awt.Color;
import java.util.List;
import java.util.stream.Stream;

/**
 * A bar from the low to the high end of each period's range with a tick at its middle, an open ring for what was called and a
 * dot for what came: blue inside the range, rust outside. Periods still to come have no dot.
 */
record Ranges(List<String> periods, Series low, Series middle, Series high, Series called, Series actual, Fmt fmt)
        implements Mark {

    private static final double SIZE = 7;
    private static final double THICK = 9;

    @Override
    public void draw(Pen pen, double width, double height) {
        if (periods.isEmpty()) {
            return;
        }
        double foot = height - 12;
        Scale scale = Scale.withZero(Stream.of(low, high, called, actual).flatMapToDouble(Series::known), foot, 6);
        List<Double> steps = Stream.of(low, high, called, actual).allMatch(Series::none) ? List.of() : scale.steps(3);
        double left = 8
                + steps.stream()
                        .mapToDouble(step -> pen.width(fmt.axis(step), SIZE, false))
                        .max()
                        .orElse(0);
        for (double step : steps) {
            pen.line(left, scale.at(step), width, scale.at(step), 0.4, Palette.HAIRLINE);
            pen.text(fmt.axis(step), 0, scale.at(step) + SIZE * 0.36, Anchor.LEFT, SIZE, false, Palette.GREY);
        }
        pen.line(left, scale.at(0), width, scale.at(0), 0.6, Palette.GREY);
        double column = (width - left) / periods.size();
        for (int i = 0; i < periods.size(); i++) {
            period(pen, scale, i, left + column * (i + 0.5), Math.min(THICK, column * 0.6));
            pen.text(
                    pen.fitted(periods.get(i), column - 1, SIZE, false),
                    left + column * (i + 0.5),
                    height - 2.5,
                    Anchor.CENTRE,
                    SIZE,
                    false,
                    Palette.GREY);
        }
    }

    private void period(Pen pen, Scale scale, int i, double x, double thick) {
        if (Double.isFinite(low.get(i)) && Double.isFinite(high.get(i))) {
            pen.bar(x - thick / 2, scale.at(low.get(i)), thick, scale.at(high.get(i)) - scale.at(low.get(i)), bar(i));
        }
        if (Double.isFinite(middle.get(i))) {
            double y = scale.at(middle.get(i));
            pen.line(x - thick / 2, y, x + thick / 2, y, 1.1, Palette.INK);
        }
        if (Double.isFinite(called.get(i))) {
            double y = scale.at(called.get(i));
            pen.dot(x, y, 2.2, Palette.INK);
            pen.dot(x, y, 1.5, Palette.PAPER);
        }
        if (Double.isFinite(actual.get(i))) {
            pen.dot(x, scale.at(actual.get(i)), 2.2, held(i) ? Palette.BLUE : Palette.RUST);
        }
    }

    private Color bar(int i) {
        return Double.isFinite(actual.get(i)) ? Palette.TRACK : Palette.LIGHT_BLUE;
    }

    private boolean held(int i) {
        return low.get(i) <= actual.get(i) && actual.get(i) <= high.get(i);
    }
}
