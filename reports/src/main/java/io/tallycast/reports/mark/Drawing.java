package io.tallycast.reports.mark;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import net.sf.jasperreports.engine.JasperReportsContext;
import net.sf.jasperreports.renderers.AbstractRenderer;
import net.sf.jasperreports.renderers.Graphics2DRenderable;

/** A mark as Jasper prints it: as vectors and real text, never as pixels. */
final class Drawing extends AbstractRenderer implements Graphics2DRenderable {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // pages are never stored
    private final transient Mark mark;

    Drawing(Mark mark) {
        this.mark = mark;
    }

    @Override
    public void render(JasperReportsContext context, Graphics2D graphics, Rectangle2D box) {
        Graphics2D own = (Graphics2D) graphics.create();
        try {
            own.translate(box.getX(), box.getY());
            mark.draw(new Pen(own, context), box.getWidth(), box.getHeight());
        } finally {
            own.dispose();
        }
    }

    /** What is drawn, for the layout golden. */
    @Override
    public String toString() {
        return mark.toString();
    }
}
