package io.tallycast.jobs.night;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.OperatorException;
import io.tallycast.jobs.config.Settings;
import io.tallycast.jobs.home.Home;
import io.tallycast.reports.Report;
import io.tallycast.reports.ReportCatalog;
import java.util.List;

/** Recipients can only be promised reports there are. */
public final class ReportNames {
    private ReportNames() {}

    public static void check(Home home, Settings settings) {
        List<String> known = ReportCatalog.all().stream().map(Report::name).toList();
        for (Settings.Recipient recipient : settings.recipients()) {
            for (String report : recipient.reports()) {
                if (!known.contains(report)) {
                    throw new OperatorException(
                            ExitCode.USAGE,
                            "Recipient " + recipient.address() + " in " + home.configuration() + " is to get report '"
                                    + report + "', which there is not. Reports: " + String.join(", ", known) + ".");
                }
            }
        }
    }
}
