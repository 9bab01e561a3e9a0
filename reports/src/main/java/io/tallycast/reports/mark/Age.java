package io.tallycast.reports.mark;

/** A bar from the left, rust beyond the limit. */
record Age(double days, double oldest, double limit) implements Mark {

    @Override
    public void draw(Pen pen, double width, double height) {
        if (days > 0 && oldest > 0) {
            pen.bar(
                    0,
                    height / 2 - 2.6,
                    Math.min(1, days / oldest) * width,
                    5.2,
                    days > limit ? Palette.RUST : Palette.LIGHT_BLUE);
        }
    }
}
