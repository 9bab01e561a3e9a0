package io.tallycast.reports.mark;

/** A score from 0 to 100 as a dot on the range it may lie in; without a score only the range of the peers, light. */
record ScoreSpan(double score, double low, double high) implements Mark {

    private static final double DOT = 2.3;

    @Override
    public void draw(Pen pen, double width, double height) {
        Scale scale = new Scale(0, 100, DOT, width - DOT);
        double middle = height / 2;
        pen.line(0, middle, width, middle, 0.5, Palette.HAIRLINE);
        if (Double.isFinite(low) && Double.isFinite(high)) {
            pen.bar(
                    scale.at(low),
                    middle - 1.6,
                    scale.at(high) - scale.at(low),
                    3.2,
                    Double.isFinite(score) ? Palette.LIGHT_BLUE : Palette.TRACK);
        }
        if (Double.isFinite(score)) {
            pen.dot(scale.at(score), middle, DOT, Palette.BLUE);
        }
    }
}
