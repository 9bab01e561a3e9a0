package io.tallycast.reports;

import io.tallycast.reports.ReportRenderer.Document;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JasperPrint;
import net.sf.jasperreports.export.SimpleExporterInput;
import net.sf.jasperreports.export.SimpleOutputStreamExporterOutput;
import net.sf.jasperreports.pdf.JRPdfExporter;
import net.sf.jasperreports.pdf.SimplePdfExporterConfiguration;
import net.sf.jasperreports.pdf.SimplePdfReportConfiguration;

/** Pages as a PDF: vectors only, real text in charts too, bookmarks, and a title readers show. */
final class PdfFile {

    private PdfFile() {}

    static void write(JasperPrint print, Document document, Path pdf) {
        byte[] bytes = export(print, document);
        try {
            Path folder = pdf.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.write(pdf, bytes);
        } catch (IOException e) {
            throw ReportErrors.notWritten(pdf, e);
        }
    }

    static byte[] export(JasperPrint print, Document document) {
        SimplePdfExporterConfiguration configuration = new SimplePdfExporterConfiguration();
        configuration.setMetadataTitle(document.title());
        configuration.setMetadataAuthor(document.author());
        configuration.setMetadataCreator("Tallycast");
        configuration.setDisplayMetadataTitle(true);
        configuration.setTagLanguage(document.locale().toLanguageTag());
        configuration.setCompressed(true);
        SimplePdfReportConfiguration pages = new SimplePdfReportConfiguration();
        // Text in marks stays text, in the embedded font.
        pages.setForceSvgShapes(false);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        JRPdfExporter exporter = new JRPdfExporter();
        exporter.setExporterInput(new SimpleExporterInput(print));
        exporter.setExporterOutput(new SimpleOutputStreamExporterOutput(bytes));
        exporter.setConfiguration(configuration);
        exporter.setConfiguration(pages);
        try {
            exporter.exportReport();
        } catch (JRException e) {
            throw new IllegalStateException("Report " + document.title() + " cannot be exported", e);
        }
        return bytes.toByteArray();
    }
}
