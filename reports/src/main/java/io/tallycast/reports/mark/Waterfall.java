package io.tallycast.reports.mark;

import io.tallycast.reports.mark.Pen.Anchor;
import io.tallycast.reports.template.Fmt;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * How one level became another: the first and the last bar stand on zero, those between hang where the one before ended.
 * Blue adds, rust takes away; each bar has its amount, in the unit of the largest.
 */
record Waterfall(List<String> labels, Series amounts, Fmt fmt) implements Mark {

    private static final double SIZE = 7;

    @Override
    public void draw(Pen pen, double width, double height) {
        int bars = amounts.size();
        if (bars < 2) {
            return;
        }
        List<Double> levels = levels();
        double largest = DoubleStream.concat(amounts.known(), levels.stream().mapToDouble(Double::doubleValue))
                .map(Math::abs)
                .max()
                .orElse(0);
        double foot = height - 12;
        Scale scale = Scale.withZero(
                DoubleStream.concat(levels.stream().mapToDouble(Double::doubleValue), DoubleStream.of(amounts.last())),
                foot,
                11);
        double step = width / bars;
        double thick = step * 0.62;
        for (int i = 0; i < bars; i++) {
            boolean level = i == 0 || i == bars - 1;
            double from = level ? 0 : levels.get(i - 1);
            double to = level ? amounts.get(i) : levels.get(i);
            double left = step * i + (step - thick) / 2;
            pen.bar(left, scale.at(from), thick, scale.at(to) - scale.at(from), colour(level, amounts.get(i)));
            if (i < bars - 1) {
                double y = scale.at(level ? to : levels.get(i));
                pen.line(left + thick, y, left + step, y, 0.5, Palette.GREY);
            }
            pen.text(
                    level ? fmt.within(largest, amounts.get(i)) : fmt.changeWithin(largest, amounts.get(i)),
                    step * (i + 0.5),
                    Math.min(scale.at(from), scale.at(to)) - 3,
                    Anchor.CENTRE,
                    SIZE,
                    level,
                    level ? Palette.INK : Palette.DARK_GREY);
            pen.text(
                    pen.fitted(labels.get(i), step - 2, SIZE, false),
                    step * (i + 0.5),
                    height - 2.5,
                    Anchor.CENTRE,
                    SIZE,
                    false,
                    Palette.GREY);
        }
        pen.line(0, scale.at(0), width, scale.at(0), 0.6, Palette.GREY);
    }

    /** Where each bar ends, the last one left out. */
    private List<Double> levels() {
        List<Double> levels = new ArrayList<>();
        double level = 0;
        for (int i = 0; i < amounts.size() - 1; i++) {
            level += Double.isFinite(amounts.get(i)) ? amounts.get(i) : 0;
            levels.add(level);
        }
        return levels;
    }

    private static Color colour(boolean level, double amount) {
        return level ? Palette.GREY : amount < 0 ? Palette.LIGHT_RUST : Palette.LIGHT_BLUE;
    }
}
