package io.tallycast.reports;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import java.util.ResourceBundle;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JasperReport;
import net.sf.jasperreports.engine.util.JRLoader;

/** What lies in a report's folder on the class path. */
final class Resources {

    /** Without it the machine's own language would leak into a report that lacks the wanted one. */
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private Resources() {}

    static boolean has(String path) {
        return Resources.class.getClassLoader().getResource(path) != null;
    }

    static String text(String path) {
        try (InputStream in = open(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JasperReport template(String path) {
        try (InputStream in = open(path)) {
            return (JasperReport) JRLoader.loadObject(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JRException e) {
            throw new IllegalStateException(path + " cannot be loaded", e);
        }
    }

    static ResourceBundle labels(String folder, Locale locale) {
        return ResourceBundle.getBundle(folder + "labels", locale, Resources.class.getClassLoader(), NO_FALLBACK);
    }

    /** The mart's words for what it found, by name; empty for a report that says none of them. */
    static Properties words(String folder) {
        Properties words = new Properties();
        if (has(folder + "findings.properties")) {
            try {
                words.load(new StringReader(text(folder + "findings.properties")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return words;
    }

    private static InputStream open(String path) {
        InputStream in = Resources.class.getClassLoader().getResourceAsStream(path);
        if (in == null) {
            throw new IllegalStateException(path + " is not on the class path");
        }
        return in;
    }
}
