package io.tallycast.reports.mark;

import io.tallycast.reports.mark.Pen.Anchor;
import io.tallycast.reports.template.Fmt;
import java.awt.Color;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Rates over steps that are named below, the first line strong with a figure at each of its points, the others light and
 * named at their right end only. From zero; a gap where a rate is missing.
 */
record Lines(List<String> steps, List<Series> lines, List<String> names, Fmt fmt) implements Mark {

    private static final double SIZE = 7;

    private record End(String text, double at, boolean strong) {}

    @Override
    public void draw(Pen pen, double width, double height) {
        double foot = height - 12;
        Scale scale = Scale.withZero(
                lines.stream().map(Series::known).reduce(DoubleStream.empty(), DoubleStream::concat), foot, 12);
        double left = pen.width(fmt.share(1), SIZE, false) + 8;
        double right = width
                - 8
                - names.stream()
                        .mapToDouble(name -> pen.width(name, SIZE, true))
                        .max()
                        .orElse(0);
        for (double step : lines.stream().allMatch(Series::none) ? List.<Double>of() : scale.steps(3)) {
            pen.line(left, scale.at(step), right, scale.at(step), 0.4, Palette.HAIRLINE);
            pen.text(fmt.share(step), 0, scale.at(step) + SIZE * 0.36, Anchor.LEFT, SIZE, false, Palette.GREY);
        }
        pen.line(left, foot, right, foot, 0.6, Palette.GREY);
        double[] x = new double[steps.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = left + 10 + (right - left - 20) * i / Math.max(1, x.length - 1);
            pen.text(steps.get(i), x[i], height - 2.5, Anchor.CENTRE, SIZE, false, Palette.GREY);
        }
        for (int line = lines.size() - 1; line >= 0; line--) {
            line(pen, scale, x, lines.get(line), line == 0);
        }
        ends(pen, scale, right + 4, foot);
    }

    private void line(Pen pen, Scale scale, double[] x, Series values, boolean strong) {
        Color colour = strong ? Palette.BLUE : Palette.LIGHT_BLUE;
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = scale.at(values.get(i));
        }
        pen.path(x, y, strong ? 1.4 : 1, colour);
        for (int i = 0; i < x.length; i++) {
            if (Double.isFinite(y[i])) {
                pen.dot(x[i], y[i], strong ? 2 : 1.4, colour);
                if (strong) {
                    double half = pen.width(fmt.share(values.get(i)), SIZE, true) / 2;
                    pen.bar(x[i] - half - 0.5, y[i] - 10.5, 2 * half + 1, 6.5, Palette.PAPER);
                    pen.text(fmt.share(values.get(i)), x[i], y[i] - 4.5, Anchor.CENTRE, SIZE, true, Palette.BLUE);
                }
            }
        }
    }

    /** Names near the last point of their line, but never over another. */
    private void ends(Pen pen, Scale scale, double x, double foot) {
        List<End> ends = IntStream.range(0, lines.size())
                .filter(i -> !lines.get(i).none())
                .mapToObj(i -> new End(
                        names.get(i),
                        scale.at(
                                lines.get(i).known().reduce((one, next) -> next).orElse(0)),
                        i == 0))
                .sorted(Comparator.comparingDouble(End::at))
                .toList();
        double gap = SIZE + 2;
        double y = Double.NEGATIVE_INFINITY;
        double lowest = foot - gap * (ends.size() - 1);
        for (End end : ends) {
            y = Math.max(y + gap, Math.min(end.at() + SIZE * 0.36, lowest));
            lowest += gap;
            pen.text(end.text(), x, y, Anchor.LEFT, SIZE, end.strong(), end.strong() ? Palette.BLUE : Palette.GREY);
        }
    }
}
