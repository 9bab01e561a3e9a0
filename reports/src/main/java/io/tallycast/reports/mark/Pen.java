package io.tallycast.reports.mark;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Locale;
import net.sf.jasperreports.engine.JasperReportsContext;
import net.sf.jasperreports.engine.fonts.FontUtil;

/** The few strokes all marks are made of. */
final class Pen {

    enum Anchor {
        LEFT,
        CENTRE,
        RIGHT
    }

    /** Fixed, so that text measures the same on every machine. */
    private static final FontRenderContext MEASURE = new FontRenderContext(null, true, true);

    private final Graphics2D graphics;
    private final FontUtil fonts;

    Pen(Graphics2D graphics, JasperReportsContext context) {
        this.graphics = graphics;
        this.fonts = FontUtil.getInstance(context);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    void bar(double x, double y, double width, double height, Color colour) {
        fill(
                new Rectangle2D.Double(
                        Math.min(x, x + width), Math.min(y, y + height), Math.abs(width), Math.abs(height)),
                colour);
    }

    void dot(double x, double y, double radius, Color colour) {
        fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius), colour);
    }

    void fill(Shape shape, Color colour) {
        graphics.setColor(colour);
        graphics.fill(shape);
    }

    void line(double x1, double y1, double x2, double y2, double thickness, Color colour) {
        stroke(new Line2D.Double(x1, y1, x2, y2), thickness, colour);
    }

    void dashes(double x1, double y1, double x2, double y2, double thickness, Color colour) {
        graphics.setColor(colour);
        graphics.setStroke(new BasicStroke(
                (float) thickness, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {2.5f, 2}, 0));
        graphics.draw(new Line2D.Double(x1, y1, x2, y2));
    }

    void stroke(Shape shape, double thickness, Color colour) {
        graphics.setColor(colour);
        graphics.setStroke(new BasicStroke((float) thickness, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        graphics.draw(shape);
    }

    /** A line through points; where a value is missing (NaN) it breaks. */
    void path(double[] x, double[] y, double thickness, Color colour) {
        Path2D path = new Path2D.Double();
        boolean down = false;
        for (int i = 0; i < x.length; i++) {
            if (Double.isNaN(y[i])) {
                down = false;
            } else if (down) {
                path.lineTo(x[i], y[i]);
            } else {
                path.moveTo(x[i], y[i]);
                down = true;
            }
        }
        stroke(path, thickness, colour);
    }

    /** Text with its baseline at y. */
    void text(String text, double x, double y, Anchor anchor, double size, boolean bold, Color colour) {
        if (text.isEmpty()) {
            return;
        }
        double shift = switch (anchor) {
            case LEFT -> 0;
            case CENTRE -> width(text, size, bold) / 2;
            case RIGHT -> width(text, size, bold);
        };
        graphics.setFont(font(size, bold));
        graphics.setColor(colour);
        graphics.drawString(text, (float) (x - shift), (float) y);
    }

    double width(String text, double size, boolean bold) {
        return font(size, bold).getStringBounds(text, MEASURE).getWidth();
    }

    /** The text, or as much of it as fits, with an ellipsis. */
    String fitted(String text, double width, double size, boolean bold) {
        if (width(text, size, bold) <= width) {
            return text;
        }
        int end = text.length();
        while (end > 1 && width(text.substring(0, end).strip() + "…", size, bold) > width) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end).strip() + "…";
    }

    private Font font(double size, boolean bold) {
        return fonts.getAwtFontFromBundles(
                bold ? "Open Sans SemiBold" : "Open Sans", Font.PLAIN, (float) size, Locale.ENGLISH, false);
    }
}
