package io.tallycast.jobs.pack;

import io.tallycast.jobs.config.Configuration;
import io.tallycast.jobs.config.Settings;
import io.tallycast.jobs.home.DatedMart;
import io.tallycast.reports.Mart;
import io.tallycast.reports.Period;
import io.tallycast.reports.RenderedReport;
import io.tallycast.reports.ReportCatalog;
import io.tallycast.reports.ReportRenderer;
import io.tallycast.reports.Scope;
import java.nio.file.Path;

/** A report rendered for somebody to look at: marked, and recorded nowhere. */
public final class Preview {
    private Preview() {}

    /** Marked as a preview, in the company's language. */
    public static RenderedReport render(
            DatedMart mart, String report, Period period, Scope scope, Configuration configuration, Path pdf) {
        Settings.Company company = configuration.settings().company();
        return render(mart, report, period, scope, new Letter(company).preview(), company, pdf);
    }

    static RenderedReport render(
            DatedMart mart,
            String report,
            Period period,
            Scope scope,
            String mark,
            Settings.Company company,
            Path pdf) {
        try (Mart opened = Mart.open(mart.path())) {
            return ReportRenderer.render(
                    opened, ReportCatalog.named(report), period, scope, mark, company.locale(), pdf);
        }
    }
}
