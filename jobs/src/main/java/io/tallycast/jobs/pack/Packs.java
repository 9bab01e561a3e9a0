package io.tallycast.jobs.pack;

import io.tallycast.jobs.KillPoint;
import io.tallycast.jobs.config.MailAddress;
import io.tallycast.jobs.config.Settings;
import io.tallycast.jobs.home.Home;
import io.tallycast.landing.Night;
import io.tallycast.reports.Mart;
import io.tallycast.reports.Period;
import io.tallycast.reports.RenderedReport;
import io.tallycast.reports.Report;
import io.tallycast.reports.ReportCatalog;
import io.tallycast.reports.ReportRenderer;
import io.tallycast.reports.Scope;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Renders what is due. A month's report is due on the first night whose business date is the month's last day or later, and once: a later
 * night does not repeat it. A forced night looks at its own packs again and makes a new edition, marked "revised", only if a figure changed.
 */
public final class Packs {

    private final Home home;
    private final Settings settings;
    private final PackTables tables;
    private final Clock clock;

    Packs(Home home, Settings settings, PackTables tables, Clock clock) {
        this.home = home;
        this.settings = settings;
        this.tables = tables;
        this.clock = clock;
    }

    public static Packs of(DataSource control, Home home, Settings settings, Clock clock) {
        return new Packs(home, settings, new PackTables(control, home), clock);
    }

    /** The month that has ended by the end of a business date. */
    public static Period duePeriod(LocalDate businessDate) {
        YearMonth month = YearMonth.from(businessDate);
        return new Period(businessDate.equals(month.atEndOfMonth()) ? month : month.minusMonths(1));
    }

    /** Renders and records the packs of a night; answers their files. */
    public List<Path> renderDue(Path martFile, Night night, Instant dataAsOf) {
        List<Path> rendered = new ArrayList<>();
        try (Mart mart = Mart.open(martFile)) {
            for (Report report : ReportCatalog.all()) {
                for (Period period : due(report, night.businessDate())) {
                    Edition edition = new Edition(mart, report, period, Scope.company(), night, dataAsOf);
                    issueUnlessDone(edition).ifPresent(rendered::add);
                }
            }
        }
        return rendered;
    }

    /** The months that have ended since the last one reported: nights may have been missed over the ends of several. */
    private List<Period> due(Report report, LocalDate businessDate) {
        YearMonth last = duePeriod(businessDate).month();
        YearMonth first = tables.all().stream()
                .filter(pack -> pack.report().equals(report.name())
                        && pack.scope().isCompany()
                        && pack.night().businessDate().isBefore(businessDate))
                .map(pack -> Period.of(pack.periodId()).month().plusMonths(1))
                .max(Comparator.naturalOrder())
                .filter(month -> month.isBefore(last))
                .orElse(last);
        return Stream.iterate(first, month -> !month.isAfter(last), month -> month.plusMonths(1))
                .map(Period::new)
                .toList();
    }

    private Optional<Path> issueUnlessDone(Edition edition) {
        Optional<Pack> last =
                tables.latest(edition.report().name(), edition.period().id(), edition.scope());
        if (last.isEmpty()) {
            return Optional.of(issue(edition, 1, ""));
        }
        return isForcedAgain(last.get(), edition) && differs(edition, last.get())
                ? Optional.of(issue(edition, last.get().revision() + 1, revised()))
                : Optional.empty();
    }

    /** Every edition there is, oldest period first. */
    public List<Pack> all() {
        return tables.all();
    }

    /** The figures of an edition. */
    public SortedMap<String, BigDecimal> figures(Pack pack) {
        return tables.figures(pack);
    }

    /** The file of an edition. */
    public Path file(Pack pack) {
        return home.root().resolve(pack.pdf());
    }

    private static boolean isForcedAgain(Pack last, Edition edition) {
        return last.night().businessDate().equals(edition.night().businessDate())
                && edition.night().isAfter(last.night());
    }

    private boolean differs(Edition edition, Pack last) {
        Path candidate = home.temporary().resolve(name(edition, last.revision() + 1));
        RenderedReport report = render(edition, "", candidate);
        return !report.figures().equals(tables.figures(last));
    }

    private Path issue(Edition edition, int revision, String mark) {
        Path pdf = home.reports()
                .resolve(edition.period().id())
                .resolve(edition.report().name())
                .resolve(name(edition, revision));
        RenderedReport report = render(edition, mark, pdf);
        KillPoint.PDF_WRITTEN.reached();
        Pack pack = new Pack(
                edition.report().name(),
                edition.period().id(),
                edition.scope(),
                revision,
                edition.night(),
                home.root().relativize(pdf),
                revision > 1 ? report.title() + " (" + revised() + ")" : report.title(),
                report.headline(),
                report.narrative(),
                edition.dataAsOf());
        tables.record(pack, report.figures(), deliveries(pack), clock.instant());
        KillPoint.PACK_RECORDED.reached();
        return pdf;
    }

    private String revised() {
        return new Letter(settings.company()).revised();
    }

    private List<Delivery> deliveries(Pack pack) {
        // Who is named twice, in whatever case, gets it once.
        NavigableSet<String> addresses = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        settings.recipients().stream()
                .filter(recipient -> recipient.reports().contains(pack.report()))
                .map(recipient -> MailAddress.of(recipient.address()).address())
                .forEach(addresses::add);
        return addresses.stream()
                .map(address -> new Delivery(
                        pack.report(),
                        pack.periodId(),
                        pack.scope(),
                        address,
                        pack.revision(),
                        DeliveryState.PENDING,
                        MessageIdentity.of(pack, address, settings.mail().from()),
                        0,
                        "",
                        clock.instant()))
                .toList();
    }

    private RenderedReport render(Edition edition, String mark, Path pdf) {
        return ReportRenderer.render(
                edition.mart(),
                edition.report(),
                edition.period(),
                edition.scope(),
                mark,
                settings.company().locale(),
                pdf);
    }

    private static String name(Edition edition, int revision) {
        return PackFile.stem(edition.report().name(), edition.period(), edition.scope())
                + (revision == 1 ? "" : "-r" + revision) + ".pdf";
    }

    private record Edition(Mart mart, Report report, Period period, Scope scope, Night night, Instant dataAsOf) {}
}
