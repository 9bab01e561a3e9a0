package io.tallycast.reports.mark;

import io.tallycast.reports.mark.Pen.Anchor;
import java.awt.Color;
import java.awt.geom.Path2D;

/** A change: an arrow (the font has none), the figure, and what it is compared with. */
record Delta(double direction, String figure, String tone, String label) implements Mark {

    private static final double SIZE = 7;
    private static final double ARROW = 4.4;

    @Override
    public void draw(Pen pen, double width, double height) {
        Color colour = Palette.colour(tone);
        double base = height - 2.6;
        double x = 0;
        if (direction > 0 || direction < 0) {
            double foot = direction > 0 ? base - 0.4 : base - 4.4;
            double tip = direction > 0 ? base - 4.4 : base - 0.4;
            Path2D arrow = new Path2D.Double();
            arrow.moveTo(0, foot);
            arrow.lineTo(ARROW, foot);
            arrow.lineTo(ARROW / 2, tip);
            arrow.closePath();
            pen.fill(arrow, colour);
        }
        x += ARROW + 2.4;
        pen.text(figure, x, base, Anchor.LEFT, SIZE, true, colour);
        x += pen.width(figure + " ", SIZE, true);
        pen.text(pen.fitted(label, width - x, SIZE, false), x, base, Anchor.LEFT, SIZE, false, Palette.GREY);
    }
}
