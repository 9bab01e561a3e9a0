package io.tallycast.reports.mark;

import java.awt.Color;
import java.util.stream.DoubleStream;

/** A bar for what was reached on a light track, a tick for the goal; dark once the goal is met. */
record Bullet(double actual, double goal, double lowest, double highest) implements Mark {

    @Override
    public void draw(Pen pen, double width, double height) {
        Scale scale = Scale.withZero(DoubleStream.of(lowest, highest, actual, goal), 0.5, width - 0.5);
        double middle = height / 2;
        pen.bar(0, middle - 2.6, width, 5.2, Palette.TRACK);
        if (Double.isFinite(actual)) {
            double zero = scale.at(0);
            pen.bar(zero, middle - 2.6, scale.at(actual) - zero, 5.2, colour());
        }
        if (Double.isFinite(goal)) {
            pen.line(scale.at(goal), middle - 4.2, scale.at(goal), middle + 4.2, 1.1, Palette.INK);
        }
    }

    private Color colour() {
        if (actual < 0) {
            return Palette.RUST;
        }
        return Double.isNaN(goal) || actual >= goal ? Palette.BLUE : Palette.LIGHT_BLUE;
    }
}
