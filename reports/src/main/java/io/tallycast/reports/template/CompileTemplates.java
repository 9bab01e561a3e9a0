package io.tallycast.reports.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JasperCompileManager;

/** Compiles every template below a folder next to its source; the build runs it, so that no report waits for it. */
public final class CompileTemplates {

    private CompileTemplates() {}

    /** Takes the folder of the compiled classes and resources. */
    public static void main(String[] arguments) throws IOException, JRException {
        List<Path> templates;
        try (Stream<Path> files = Files.walk(Path.of(arguments[0]))) {
            templates = files.filter(file -> file.toString().endsWith(".jrxml")).toList();
        }
        for (Path template : templates) {
            Path compiled = Path.of(template.toString().replaceFirst("\\.jrxml$", ".jasper"));
            JasperCompileManager.compileReportToFile(template.toString(), compiled.toString());
        }
    }
}
