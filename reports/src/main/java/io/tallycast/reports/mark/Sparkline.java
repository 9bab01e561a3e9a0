package io.tallycast.reports.mark;

/** A thin line of values with a dot at the newest; a gap where a value is missing. */
record Sparkline(Series values) implements Mark {

    private static final double DOT = 1.9;

    @Override
    public void draw(Pen pen, double width, double height) {
        if (values.none()) {
            return;
        }
        Scale scale = Scale.tight(values.known(), height - DOT, DOT);
        int last = values.size() - 1;
        double[] x = new double[values.size()];
        double[] y = new double[values.size()];
        for (int i = 0; i <= last; i++) {
            x[i] = last == 0 ? width - DOT : DOT + i * (width - 2 * DOT) / last;
            y[i] = scale.at(values.get(i));
        }
        pen.path(x, y, 0.9, Palette.GREY);
        if (!Double.isNaN(y[last])) {
            pen.dot(x[last], y[last], DOT, Palette.BLUE);
        }
    }
}
