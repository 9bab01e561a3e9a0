package io.tallycast.transform.star;

import io.tallycast.landing.Night;
import io.tallycast.sql.SqlModels;
import io.tallycast.transform.LoadReport;
import io.tallycast.transform.TableChange;
import io.tallycast.transform.TransformErrors;
import io.tallycast.transform.TransformSettings;
import io.tallycast.transform.calendar.CalendarRows;
import io.tallycast.transform.calendar.FiscalCalendar;
import io.tallycast.transform.calendar.WorkingDays;
import io.tallycast.transform.delta.FolderNotes;
import io.tallycast.transform.history.PlanRateReader;
import io.tallycast.transform.money.Rates;
import io.tallycast.transform.spark.SparkRun;
import io.tallycast.transform.staging.StagedNight;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Loads a night into the star.
 *
 * <p>While a night is being loaded the folder holds a note that says so. A load that finds one was interrupted: it then
 * takes every loaded row as affected, which ends in the same star as an undisturbed night, for each derived value is a
 * function of what is loaded.
 */
public final class Star {
    private static final String LOADING = "_loading";
    private static final String CALENDAR = "_calendar";
    private static final String PLAN_RATES = "_plan_rates";
    private static final String COMPANY = "_company";

    private final Engines engines;
    private final URI folder;
    private final StarTables tables;
    private final SqlModels models;
    private final TransformSettings settings;
    private final FolderNotes notes;
    private @Nullable Night loading;
    private Map<String, Dimension> dimensions = Map.of();
    private Changes changes;

    /**
     * A star of a folder.
     *
     * @param spark gives the session, and is asked for it only when Spark loads a night
     */
    public Star(StarTables tables, URI folder, SqlModels models, TransformSettings settings, Supplier<SparkRun> spark) {
        this.folder = folder;
        this.tables = tables;
        this.models = models;
        this.settings = settings;
        this.engines = new Engines(tables, models.entities(), settings, spark);
        this.notes = new FolderNotes(folder, settings.storage());
        this.changes = new Changes(settings.companyCurrency());
    }

    /** Entities whose history dimensions keep. */
    public static Set<String> historyEntities(SqlModels models) {
        return DimensionLoader.shapes(models.star()).stream()
                .map(DimensionShape::entity)
                .collect(Collectors.toSet());
    }

    /** Refuses a star made in another currency or zone: what a night adds would stand beside amounts and days of the other. */
    public static void requireCompany(URI folder, TransformSettings settings) {
        var notes = new FolderNotes(folder, settings.storage());
        var company = settings.companyCurrency() + ", " + settings.zone();
        var made = notes.read(COMPANY);
        if (made == null) {
            notes.write(COMPANY, company);
        } else if (!made.equals(company)) {
            throw TransformErrors.otherCompany(made, company);
        }
    }

    /** Whether a load was interrupted, or calendar or plan rates are not those of the settings: work without a single batch. */
    public static boolean needsLoad(URI folder, TransformSettings settings, Night night) {
        var notes = new FolderNotes(folder, settings.storage());
        return notes.read(LOADING) != null
                || !calendarOf(settings, night).equals(notes.read(CALENDAR))
                || !planRatesOf(settings).equals(firstLine(notes.read(PLAN_RATES)));
    }

    /** The spot rates loaded, and those a night delivers, which take precedence; needs no Spark. */
    public static Rates rates(StarTables tables, TransformSettings settings, List<Rates.Rate> delivered) {
        return new RateReader(tables, settings).read(delivered);
    }

    public LoadReport loadDimensions(StagedNight staged) {
        begin(staged.night());
        var written = new ArrayList<TableChange>();
        var calendar = calendarOf(settings, staged.night());
        if (!calendar.equals(notes.read(CALENDAR))) {
            written.addAll(new CalendarLoader(tables)
                    .load(new CalendarRows(
                            new FiscalCalendar(settings.firstFiscalMonth()),
                            new WorkingDays(settings.workingDayCountry()),
                            staged.night().businessDate())));
            notes.write(CALENDAR, calendar);
        }
        try (var engine = engines.of(staged)) {
            show(staged, engine);
            written.addAll(new DimensionLoader(engine, tables).load(dimensions, staged, changes));
        }
        return new LoadReport(written);
    }

    public LoadReport loadFacts(StagedNight staged) {
        if (!staged.night().equals(loading)) {
            begin(staged.night());
            changes = Changes.everything(settings.companyCurrency(), dimensions.keySet());
        }
        var written = new ArrayList<TableChange>();
        written.add(loadRates(staged));
        var rates = new RateReader(tables, settings);
        var plans = new PlanRateReader(folder, models, settings).read(staged.night(), rates.minorUnits());
        changes.planned(plans.differing(afterFirstLine(notes.read(PLAN_RATES))));
        try (var engine = engines.of(staged, changes)) {
            show(staged, engine);
            var keys = new HashMap<String, DimensionKeys>();
            dimensions.forEach((role, dimension) -> keys.put(role, dimension.keys()));
            engine.functions().registerKeys(keys);
            engine.functions().registerRates(rates.read(List.of()));
            engine.functions().registerPlanRates(plans);
            written.addAll(new NightFacts(engine, tables, models, staged, dimensions, changes).write());
        }
        notes.write(PLAN_RATES, planRatesOf(settings) + "\n" + plans.text());
        notes.delete(LOADING);
        loading = null;
        return new LoadReport(written);
    }

    /** Rates are written before all others: they decide what else changes. */
    private TableChange loadRates(StagedNight staged) {
        if (staged.entity(Fact.FX_RATE.entity()).isEmpty()) {
            return TableChange.none(Fact.FX_RATE.table());
        }
        try (var engine = engines.of(staged)) {
            show(staged, engine);
            var rates = new NightFacts(engine, tables, models, staged, dimensions, changes).writeRates();
            noteRates(rates);
            return rates.change();
        }
    }

    private static void show(StagedNight staged, Engine engine) {
        staged.entities().forEach((name, entity) -> engine.stage(FactLoader.staged(name), entity));
    }

    private void begin(Night night) {
        var interrupted = notes.read(LOADING) != null;
        notes.write(LOADING, night.batch());
        dimensions = DimensionLoader.read(tables);
        changes = interrupted
                ? Changes.everything(settings.companyCurrency(), dimensions.keySet())
                : new Changes(settings.companyCurrency());
        loading = night;
    }

    private void noteRates(Written rates) {
        if (rates.rows() == null) {
            changes.ratesSince(LocalDate.MIN);
            return;
        }
        for (var row : Objects.requireNonNull(rates.rows())) {
            changes.ratesSince(row.getLocalDate(row.fieldIndex("rate_date")));
        }
    }

    private static String planRatesOf(TransformSettings settings) {
        return settings.planRates().stream()
                .map(rate -> rate.fiscalYear() + " " + rate.currency() + " "
                        + rate.rate().toPlainString())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String firstLine(@Nullable String note) {
        return note == null ? "" : note.substring(0, note.indexOf('\n'));
    }

    private static String afterFirstLine(@Nullable String note) {
        return note == null ? "" : note.substring(note.indexOf('\n') + 1);
    }

    private static String calendarOf(TransformSettings settings, Night night) {
        return "%s %d %d"
                .formatted(
                        settings.workingDayCountry(),
                        settings.firstFiscalMonth(),
                        CalendarRows.lastYear(night.businessDate()));
    }
}
