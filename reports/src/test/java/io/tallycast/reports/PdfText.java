package io.tallycast.reports;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.PDFTextStripperByArea;

/** The text of a PDF as a reader sees it, whole or of a rectangle, with every run of white space as one space. */
final class PdfText implements AutoCloseable {

    private final PDDocument document;

    PdfText(Path file) throws IOException {
        document = Loader.loadPDF(file.toFile());
    }

    PDDocument document() {
        return document;
    }

    String text() {
        try {
            return squeezed(new PDFTextStripper().getText(document));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    String page(int number) {
        try {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setStartPage(number);
            stripper.setEndPage(number);
            return squeezed(stripper.getText(document));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the first page and the drawings on it use. */
    List<PDResources> resources() throws IOException {
        List<PDResources> found = new ArrayList<>(List.of(document.getPage(0).getResources()));
        for (int i = 0; i < found.size(); i++) {
            for (var name : found.get(i).getXObjectNames()) {
                if (found.get(i).getXObject(name) instanceof PDFormXObject form) {
                    found.add(form.getResources());
                }
            }
        }
        return found;
    }

    /** A rectangle of the first page, in points from its top left corner. */
    String area(double x, double y, double width, double height) {
        return area(1, x, y, width, height);
    }

    /** A rectangle of a page, in points from its top left corner. */
    String area(int page, double x, double y, double width, double height) {
        try {
            PDFTextStripperByArea stripper = new PDFTextStripperByArea();
            stripper.setSortByPosition(true);
            stripper.addRegion("area", new Rectangle2D.Double(x, y, width, height));
            stripper.extractRegions(document.getPage(page - 1));
            return squeezed(stripper.getTextForRegion("area"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
