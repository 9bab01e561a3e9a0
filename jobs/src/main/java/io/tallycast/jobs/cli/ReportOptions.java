package io.tallycast.jobs.cli;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.OperatorException;
import io.tallycast.jobs.home.DatedMart;
import io.tallycast.jobs.home.Home;
import io.tallycast.jobs.pack.Packs;
import io.tallycast.reports.Period;
import io.tallycast.reports.Scope;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which report, of which month, from the newest mart. */
final class ReportOptions {
    @Parameters(index = "0", paramLabel = "REPORT", description = "For example executive.")
    String report = "";

    @Option(
            names = "--period",
            paramLabel = "P",
            description = "Month, yyyy-mm; unless told, the last one that had ended on the mart's date.")
    @Nullable
    String period;

    @Option(names = "--team", paramLabel = "NAME", description = "For one team, where the report can be made for one.")
    @Nullable
    String team;

    Scope scope() {
        return team == null ? Scope.company() : Scope.team(team);
    }

    Period period(DatedMart mart) {
        return period == null ? Packs.duePeriod(mart.night().businessDate()) : Period.of(period);
    }

    DatedMart mart(Home home) {
        return DatedMart.newest(home)
                .orElseThrow(() -> new OperatorException(
                        ExitCode.USAGE,
                        "No mart in " + home.mart() + " yet. Run `tallycast nightly --home " + home.root()
                                + "` first."));
    }
}
