package io.tallycast.reports.mark;

import io.tallycast.reports.mark.Pen.Anchor;
import io.tallycast.reports.template.Fmt;
import java.awt.Color;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * A bar a month, the newest dark, against a forecast line and a target tick, labelled at the right end; below, a strip
 * of the newest actual against its forecast in percent. What is missing is left out.
 */
record MonthBars(List<LocalDate> months, Series actual, Series forecast, Series target, Fmt fmt, MonthLabels labels)
        implements Mark {

    private static final double SIZE = 7;
    private static final double STRIP = 27;

    /** Where the columns stand: between the axis labels and the labels at the right end. */
    private record Columns(double left, double right, int count) {
        double middle(int i) {
            return left + (right - left) / Math.max(1, count) * (i + 0.5);
        }

        double thick() {
            return (right - left) / Math.max(1, count) * 0.6;
        }
    }

    private record Label(String text, double at, boolean bold, Color colour) {}

    @Override
    public void draw(Pen pen, double width, double height) {
        boolean strip = !forecast.none();
        double foot = height - (strip ? STRIP : 0) - 12;
        Scale scale = Scale.withZero(
                DoubleStream.concat(DoubleStream.concat(actual.known(), forecast.known()), target.known()), foot, 4);
        List<Double> steps = actual.none() && forecast.none() && target.none() ? List.of() : scale.steps(3);
        List<Label> ends = ends();
        Columns columns = new Columns(
                Math.max(26, 5 + widest(pen, steps.stream().map(fmt::axis), false)),
                width - Math.max(74, 9 + widest(pen, ends.stream().map(Label::text), true)),
                months.size());
        for (double step : steps) {
            pen.line(columns.left(), scale.at(step), columns.right(), scale.at(step), 0.4, Palette.HAIRLINE);
            pen.text(fmt.axis(step), 0, scale.at(step) + SIZE * 0.36, Anchor.LEFT, SIZE, false, Palette.GREY);
        }
        for (int i = 0; i < months.size(); i++) {
            month(pen, scale, i, columns.middle(i), columns.thick(), foot);
        }
        pen.line(0, scale.at(0), columns.right(), scale.at(0), 0.6, Palette.GREY);
        line(pen, scale, columns);
        endLabels(pen, scale, ends, columns.right() + 7, foot);
        if (strip) {
            strip(pen, columns, height);
        }
    }

    private static double widest(Pen pen, Stream<String> texts, boolean bold) {
        return texts.mapToDouble(text -> pen.width(text, SIZE, bold)).max().orElse(0);
    }

    private void month(Pen pen, Scale scale, int i, double middle, double thick, double foot) {
        boolean newest = i == months.size() - 1;
        LocalDate month = months.get(i);
        if (Double.isFinite(actual.get(i))) {
            pen.bar(
                    middle - thick / 2,
                    scale.at(0),
                    thick,
                    scale.at(actual.get(i)) - scale.at(0),
                    newest ? Palette.BLUE : Palette.LIGHT_BLUE);
        }
        if (Double.isFinite(target.get(i))) {
            double y = scale.at(target.get(i));
            pen.line(middle - thick / 2 - 2.5, y, middle + thick / 2 + 2.5, y, 1.1, Palette.INK);
        }
        String year = i == 0 || month.getMonthValue() == 1 ? " " + month.getYear() % 100 : "";
        pen.text(
                fmt.shortMonth(month) + year,
                middle,
                foot + 9.5,
                Anchor.CENTRE,
                SIZE,
                newest,
                newest ? Palette.INK : Palette.GREY);
    }

    private void line(Pen pen, Scale scale, Columns columns) {
        double[] x = new double[months.size()];
        double[] y = new double[months.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = columns.middle(i);
            y[i] = scale.at(forecast.get(i));
        }
        pen.path(x, y, 2.6, Palette.PAPER);
        pen.path(x, y, 1.2, Palette.RUST);
        for (int i = 0; i < x.length; i++) {
            if (!Double.isNaN(y[i])) {
                pen.dot(x[i], y[i], 2.1, Palette.PAPER);
                pen.dot(x[i], y[i], 1.5, Palette.RUST);
            }
        }
    }

    /** What stands at the right end, highest first. */
    private List<Label> ends() {
        return Stream.of(
                        new Label(labels.actual() + " " + fmt.money(actual.last()), actual.last(), true, Palette.BLUE),
                        new Label(
                                labels.forecast() + " " + fmt.money(forecast.last()),
                                forecast.last(),
                                true,
                                Palette.RUST),
                        new Label(labels.target() + " " + fmt.money(target.last()), target.last(), false, Palette.INK))
                .filter(label -> Double.isFinite(label.at()))
                .sorted(Comparator.comparingDouble(Label::at).reversed())
                .toList();
    }

    /** Each label near its height, but never over another. */
    private void endLabels(Pen pen, Scale scale, List<Label> ends, double x, double foot) {
        double gap = SIZE + 3;
        double lowest = foot + 2 - gap * (ends.size() - 1);
        double y = Double.NEGATIVE_INFINITY;
        for (Label label : ends) {
            y = Math.max(Math.max(y + gap, SIZE), Math.min(scale.at(label.at()) + SIZE * 0.36, lowest));
            lowest += gap;
            pen.text(label.text(), x, y, Anchor.LEFT, SIZE, label.bold(), label.colour());
        }
        if (ends.isEmpty()) {
            pen.text(labels.none(), x, foot - 4, Anchor.LEFT, SIZE, false, Palette.GREY);
        }
    }

    private void strip(Pen pen, Columns columns, double height) {
        double zero = height - STRIP / 2 + 1.5;
        Scale scale = Scale.withZero(DoubleStream.of(greatestGap(), -greatestGap()), zero + 8, zero - 8);
        for (int i = 0; i < months.size(); i++) {
            double gap = gap(i);
            if (!Double.isFinite(gap)) {
                continue;
            }
            boolean newest = i == months.size() - 1;
            double middle = columns.middle(i);
            double thick = columns.thick();
            Color colour =
                    gap < 0 ? (newest ? Palette.RUST : Palette.LIGHT_RUST) : newest ? Palette.BLUE : Palette.LIGHT_BLUE;
            pen.bar(middle - thick / 2, zero, thick, scale.at(gap) - zero, colour);
            pen.text(
                    fmt.shortChange(gap),
                    middle,
                    gap < 0 ? zero - 3 : zero + 8.5,
                    Anchor.CENTRE,
                    SIZE,
                    newest,
                    gap < 0 ? Palette.RUST : newest ? Palette.BLUE : Palette.DARK_GREY);
        }
        pen.line(columns.left(), zero, columns.right(), zero, 0.6, Palette.GREY);
        pen.text(labels.strip(), columns.right() + 7, zero + SIZE * 0.36, Anchor.LEFT, SIZE, false, Palette.DARK_GREY);
    }

    private double greatestGap() {
        double greatest = 0;
        for (int i = 0; i < months.size(); i++) {
            greatest = Double.isFinite(gap(i)) ? Math.max(greatest, Math.abs(gap(i))) : greatest;
        }
        return greatest;
    }

    private double gap(int i) {
        return forecast.get(i) > 0 ? actual.get(i) / forecast.get(i) - 1 : Double.NaN;
    }
}
