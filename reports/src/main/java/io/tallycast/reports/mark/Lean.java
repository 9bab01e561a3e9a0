package io.tallycast.reports.mark;

/** A bar to the left or right of a middle line: under or over; rust where it is no chance. */
record Lean(double value, double widest, boolean isLeaning) implements Mark {

    @Override
    public void draw(Pen pen, double width, double height) {
        double middle = width / 2;
        if (Double.isFinite(value)) {
            double share = Math.max(-1, Math.min(1, widest > 0 ? value / widest : 0));
            pen.bar(middle, height / 2 - 2.6, share * middle, 5.2, isLeaning ? Palette.RUST : Palette.LIGHT_BLUE);
        }
        pen.line(middle, 0, middle, height, 0.6, Palette.GREY);
    }
}
