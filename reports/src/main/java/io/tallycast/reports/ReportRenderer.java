package io.tallycast.reports;

import io.tallycast.reports.mail.MailBody;
import io.tallycast.reports.template.Finding;
import io.tallycast.reports.template.Fmt;
import io.tallycast.reports.template.Rows;
import io.tallycast.reports.template.Say;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import net.sf.jasperreports.engine.JREmptyDataSource;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JRParameter;
import net.sf.jasperreports.engine.JasperFillManager;
import net.sf.jasperreports.engine.JasperPrint;
import net.sf.jasperreports.engine.JasperReport;
import org.jspecify.annotations.Nullable;

/**
 * Renders a report from one mart. The same mart, report, period, scope, mark and locale give the same pages each time; nothing
 * is written but those files, which are replaced if they exist.
 */
public final class ReportRenderer {

    private ReportRenderer() {}

    /**
     * Renders into a PDF file; beside it, under its name, the mail's body as HTML and as text, and a CSV file where the report has
     * rows to export. Missing folders are made.
     *
     * @param mark a word that marks an edition (TEST, revised), empty for the ordinary one
     * @throws ReportException if the report is not made for such a scope, if the mart lacks what it needs, or the file cannot be
     *     written
     */
    public static RenderedReport render(
            Mart mart, Report report, Period period, Scope scope, String mark, Locale locale, Path pdf) {
        Page page = page(mart, report, period, scope, mark, locale);
        PdfFile.write(page.print(), page.document(), pdf);
        MailFiles.write(body(page, report, scope, mark), pdf);
        Optional<Path> csv = Resources.has(report.folder() + Queries.EXPORT + ".sql")
                ? Optional.of(MailFiles.beside(pdf, ".csv"))
                : Optional.empty();
        csv.ifPresent(file -> {
            try (Queries run = new Queries(report, period, scope, mart)) {
                run.export(file, page.say(), page.finding());
            }
        });
        return new RenderedReport(
                pdf,
                csv,
                page.document().title(),
                page.say().chosen("headline_message"),
                page.say().text("narrative"),
                Optional.ofNullable((Instant) page.queries()
                        .getOrDefault("facts", new Rows(List.of()))
                        .first()
                        .get("data_as_of_at")),
                Figures.of(page.queries()),
                page.print().getPages().size());
    }

    /** The pages as a mail says them. */
    static MailText body(Page page, Report report, Scope scope, String mark) {
        MailBody body = MailBody.of(
                report.name(), scope.id(), page.document().title(), mark, page.queries(), page.say(), page.fmt());
        return new MailText(body.html(), body.text());
    }

    /** The pages before export. */
    static Page page(Mart mart, Report report, Period period, Scope scope, String mark, Locale locale) {
        Scopes.require(report, scope, mart);
        JasperReport template = Resources.template(report.folder() + report.name() + ".jasper");
        Map<String, Rows> queries = new LinkedHashMap<>();
        try (Queries run = new Queries(report, period, scope, mart)) {
            for (JRParameter parameter : template.getParameters()) {
                if (parameter.getValueClass() == Rows.class) {
                    queries.put(parameter.getName(), run.run(parameter.getName()));
                }
            }
            for (String query : MailBody.QUERIES) {
                queries.computeIfAbsent(query, run::run);
            }
        }
        if (queries.getOrDefault("facts", new Rows(List.of())).empty()) {
            throw ReportErrors.noNight(report.name());
        }
        Map<String, @Nullable Object> facts = new HashMap<>();
        queries.forEach((query, rows) -> {
            if (query.endsWith("facts")) {
                facts.putAll(rows.first());
            }
        });
        if (facts.get("business_date") instanceof LocalDate date) {
            period.requireBegun(date);
        }
        Fmt fmt = new Fmt(locale, text(facts, "currency_code"), ZoneId.of(text(facts, "time_zone")));
        ResourceBundle labels = Resources.labels(report.folder(), locale);
        Say say = new Say(labels, facts, fmt);
        Finding finding = new Finding(Resources.words(report.folder()), labels, fmt);
        Map<String, @Nullable Object> parameters = new HashMap<>(queries);
        parameters.put("say", say);
        parameters.put("fmt", fmt);
        parameters.put("finding", finding);
        parameters.put("mark", mark);
        parameters.put(JRParameter.REPORT_LOCALE, locale);
        try {
            JasperPrint print = JasperFillManager.fillReport(template, parameters, new JREmptyDataSource());
            Document document = new Document(title(say, scope), text(facts, "company_name"), locale);
            return new Page(print, document, say, finding, fmt, queries);
        } catch (JRException e) {
            throw new IllegalStateException("Report " + report.name() + " cannot be filled", e);
        }
    }

    private static String title(Say say, Scope scope) {
        String title = say.text("document");
        return scope.isCompany() ? title : title + ", " + scope.id();
    }

    private static String text(Map<String, @Nullable Object> facts, String name) {
        return String.valueOf(facts.get(name));
    }

    /** A filled report and what it was filled with. */
    record Page(JasperPrint print, Document document, Say say, Finding finding, Fmt fmt, Map<String, Rows> queries) {}

    /** What the PDF says of itself. */
    record Document(String title, String author, Locale locale) {}
}
