package io.tallycast.reports.mark;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import net.sf.jasperreports.engine.DefaultJasperReportsContext;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.renderers.Graphics2DRenderable;
import net.sf.jasperreports.renderers.Renderable;

/** A mark in pixels, for mail programs: they show no vectors. */
public final class Raster {
    /** Screens of phones have at least so many pixels to a point. */
    private static final int DENSITY = 2;

    private Raster() {}

    /** The mark on white paper as a PNG, twice as many pixels as points; the same mark gives the same bytes. */
    public static byte[] png(Renderable mark, int width, int height) {
        BufferedImage image = new BufferedImage(width * DENSITY, height * DENSITY, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setColor(Palette.PAPER);
            graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
            graphics.scale(DENSITY, DENSITY);
            ((Graphics2DRenderable) mark)
                    .render(
                            DefaultJasperReportsContext.getInstance(),
                            graphics,
                            new Rectangle2D.Double(0, 0, width, height));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(image, "png", bytes);
            return bytes.toByteArray();
        } catch (JRException e) {
            throw new IllegalStateException("A mark cannot be drawn", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            graphics.dispose();
        }
    }
}
