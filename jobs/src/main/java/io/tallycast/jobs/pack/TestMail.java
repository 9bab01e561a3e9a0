package io.tallycast.jobs.pack;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.OperatorException;
import io.tallycast.jobs.config.Configuration;
import io.tallycast.jobs.config.MailAddress;
import io.tallycast.jobs.config.Settings;
import io.tallycast.jobs.home.DatedMart;
import io.tallycast.jobs.home.Home;
import io.tallycast.reports.Period;
import io.tallycast.reports.RenderedReport;
import io.tallycast.reports.Scope;
import java.nio.file.Path;
import java.time.Clock;

/** One mail marked as a test, outside the outbox: it can be sent as often as wanted and stands for no delivery. */
public final class TestMail {
    private final Home home;
    private final Configuration configuration;
    private final Clock clock;

    public TestMail(Home home, Configuration configuration, Clock clock) {
        this.home = home;
        this.configuration = configuration;
        this.clock = clock;
    }

    /** What became of it: where it lies, or why it was not sent. */
    public record Result(DeliveryState state, String where) {}

    public Result send(DatedMart mart, String report, Period period, Scope scope, String to) {
        Settings settings = configuration.settings();
        requireAddress(to);
        if (!settings.mail().allows(to)) {
            throw new OperatorException(
                    ExitCode.USAGE,
                    to + " is outside mail.allowed-domains " + settings.mail().allowedDomains()
                            + ", so nothing was sent. Add its domain, or name another address.");
        }
        String mark = new Letter(settings.company()).test();
        Path pdf = home.temporary().resolve("test-" + PackFile.stem(report, period, scope) + ".pdf");
        RenderedReport rendered = Preview.render(mart, report, period, scope, mark, settings.company(), pdf);
        Pack pack = new Pack(
                report,
                period.id(),
                scope,
                1,
                mart.night(),
                pdf,
                mark + ", " + rendered.title(),
                rendered.headline(),
                rendered.narrative(),
                rendered.dataAsOf().orElseGet(clock::instant));
        String id = MessageIdentity.of(pack, to, settings.mail().from())
                .replace("<", "<test-" + clock.instant().toEpochMilli() + "-");
        Courier.Outcome outcome =
                Couriers.of(home, settings).send(PackMail.of(pack, mark, pdf, id, settings, to, clock.instant()));
        boolean toFile = settings.mail().delivery() == Settings.Delivery.FILE;
        return new Result(
                outcome.state(),
                toFile ? " It lies in " + new FileCourier(home.outbox()).file(id) + "." : outcome.reason());
    }

    private static void requireAddress(String to) {
        try {
            MailAddress.of(to);
        } catch (IllegalArgumentException e) {
            throw new OperatorException(
                    ExitCode.USAGE,
                    "'" + to + "' is no mail address: " + e.getMessage() + ". Nothing was sent. Correct --to.",
                    e);
        }
    }
}
