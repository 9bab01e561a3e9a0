package io.tallycast.reports.mark;

import io.tallycast.reports.mark.Pen.Anchor;
import io.tallycast.reports.template.Fmt;
import java.awt.geom.Path2D;

/**
 * Share won against chance stated, with the interval each share may lie in and dots as large as the number of deals; what
 * lies below the diagonal was over-promised and is shaded.
 */
record Calibration(
        Series stated, Series observed, Series low, Series high, Series deals, Fmt fmt, CalibrationLabels labels)
        implements Mark {

    private static final double SIZE = 7;
    private static final double LARGEST_DOT = 4.2;
    private static final int FEW = 10;

    private record Plot(Scale x, Scale y) {}

    @Override
    public void draw(Pen pen, double width, double height) {
        double left = pen.width(fmt.share(1), SIZE, false) + 5;
        Plot plot = new Plot(new Scale(0, 1, left, width - left / 2), new Scale(0, 1, height - 22, 6));
        axes(pen, plot, height);
        overPromised(pen, plot);
        pen.dashes(plot.x.at(0), plot.y.at(0), plot.x.at(1), plot.y.at(1), 0.7, Palette.GREY);
        curve(pen, plot);
        pen.text(labels.diagonal(), plot.x.at(0.40), plot.y.at(0.60), Anchor.RIGHT, SIZE, false, Palette.GREY);
        pen.text(labels.note(), plot.x.at(1), plot.y.at(0) - 4, Anchor.RIGHT, SIZE, false, Palette.DARK_GREY);
    }

    private void axes(Pen pen, Plot plot, double height) {
        for (int quarter = 0; quarter <= 4; quarter++) {
            double share = quarter / 4.0;
            double y = plot.y.at(share);
            pen.line(
                    plot.x.at(0),
                    y,
                    plot.x.at(1),
                    y,
                    quarter == 0 ? 0.6 : 0.4,
                    quarter == 0 ? Palette.GREY : Palette.HAIRLINE);
            pen.text(fmt.share(share), plot.x.at(0) - 4, y + SIZE * 0.36, Anchor.RIGHT, SIZE, false, Palette.GREY);
            pen.text(fmt.share(share), plot.x.at(share), plot.y.at(0) + 9, Anchor.CENTRE, SIZE, false, Palette.GREY);
        }
        pen.text(labels.observed(), plot.x.at(0) + 4, plot.y.at(1) + 8, Anchor.LEFT, SIZE, false, Palette.DARK_GREY);
        pen.text(labels.stated(), plot.x.at(1), height - 2.5, Anchor.RIGHT, SIZE, false, Palette.DARK_GREY);
    }

    private void overPromised(Pen pen, Plot plot) {
        for (int i = 0; i + 1 < stated.size(); i++) {
            if (observed.get(i) < stated.get(i) && observed.get(i + 1) < stated.get(i + 1)) {
                Path2D area = new Path2D.Double();
                area.moveTo(plot.x.at(stated.get(i)), plot.y.at(stated.get(i)));
                area.lineTo(plot.x.at(stated.get(i + 1)), plot.y.at(stated.get(i + 1)));
                area.lineTo(plot.x.at(stated.get(i + 1)), plot.y.at(observed.get(i + 1)));
                area.lineTo(plot.x.at(stated.get(i)), plot.y.at(observed.get(i)));
                area.closePath();
                pen.fill(area, Palette.PALE_RUST);
            }
        }
    }

    private void curve(Pen pen, Plot plot) {
        double most = deals.known().max().orElse(1);
        double[] x = stated.known().map(plot.x::at).toArray();
        double[] y = observed.known().map(plot.y::at).toArray();
        for (int i = 0; i < x.length; i++) {
            pen.line(x[i], plot.y.at(low.get(i)), x[i], plot.y.at(high.get(i)), 0.7, Palette.LIGHT_BLUE);
        }
        pen.path(x, y, 1.2, Palette.BLUE);
        for (int i = 0; i < x.length; i++) {
            double radius = Math.max(1.4, LARGEST_DOT * Math.sqrt(deals.get(i) / most));
            pen.dot(x[i], y[i], radius + 0.6, Palette.PAPER);
            pen.dot(x[i], y[i], radius, deals.get(i) < FEW ? Palette.GREY : Palette.BLUE);
        }
    }
}
