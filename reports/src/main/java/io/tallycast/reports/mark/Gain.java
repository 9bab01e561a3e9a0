package io.tallycast.reports.mark;

/** A bar to the left of a middle line for worse, in rust, or to the right for better, in blue. */
record Gain(double value, double widest) implements Mark {

    @Override
    public void draw(Pen pen, double width, double height) {
        double middle = width / 2;
        if (Double.isFinite(value) && widest > 0) {
            pen.bar(
                    middle,
                    height / 2 - 2.6,
                    value / widest * middle,
                    5.2,
                    value < 0 ? Palette.LIGHT_RUST : Palette.LIGHT_BLUE);
        }
        pen.line(middle, 0, middle, height, 0.6, Palette.GREY);
    }
}
