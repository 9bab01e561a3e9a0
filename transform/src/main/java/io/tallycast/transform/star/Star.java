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
import io.tallycast.transform.staging.StagedNight;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
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

    private final Engine engine;
    private final URI folder;
    private final StarTables tables;
    private final SqlModels models;
    private final TransformSettings settings;
    private final FolderNotes notes;
    private @Nullable Night loading;
    private Map<String, Dimension> dimensions = Map.of();
    private Changes changes;

    Star(Engine engine, StarTables tables, URI folder, SqlModels models, TransformSettings settings) {
        this.engine = engine;
        this.folder = folder;
        this.tables = tables;
        this.models = models;
        this.settings = settings;
        this.notes = new FolderNotes(folder);
        this.changes = new Changes(settings.companyCurrency());
        engine.functions().registerDays(settings.zone());
    }

    /** A star that Spark loads. */
    public static Star onSpark(
            SparkSession spark, StarTables tables, URI folder, SqlModels models, TransformSettings settings) {
        return new Star(new SparkEngine(spark, tables, models.entities()), tables, folder, models, settings);
    }

    /** Entities whose history dimensions keep. */
    public static Set<String> historyEntities(SqlModels models) {
        return DimensionLoader.shapes(models.star()).stream()
                .map(DimensionShape::entity)
                .collect(Collectors.toSet());
    }

    /** Refuses a star made in another currency or zone: what a night adds would stand beside amounts and days of the other. */
    public static void requireCompany(URI folder, TransformSettings settings) {
        var notes = new FolderNotes(folder);
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
        var notes = new FolderNotes(folder);
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
        show(staged);
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
        written.addAll(new DimensionLoader(engine, tables).load(dimensions, staged, changes));
        return new LoadReport(written);
    }

    public LoadReport loadFacts(StagedNight staged) {
        if (!staged.night().equals(loading)) {
            begin(staged.night());
            changes = Changes.everything(settings.companyCurrency(), dimensions.keySet());
        }
        show(staged);
        var keys = new HashMap<String, DimensionKeys>();
        dimensions.forEach((role, dimension) -> keys.put(role, dimension.keys()));
        engine.functions().registerKeys(keys);
        var facts = new NightFacts(engine, tables, models, staged, dimensions, changes);
        noteRates(facts.writeRates());
        engine.functions().registerRates(rates(tables, settings, List.of()));
        var plans = new PlanRateReader(folder, models, settings)
                .read(staged.night(), new RateReader(tables, settings).minorUnits());
        engine.functions().registerPlanRates(plans);
        changes.planned(plans.differing(afterFirstLine(notes.read(PLAN_RATES))));
        var written = facts.writeRest();
        notes.write(PLAN_RATES, planRatesOf(settings) + "\n" + plans.text());
        notes.delete(LOADING);
        loading = null;
        return new LoadReport(written);
    }

    private void show(StagedNight staged) {
        engine.expect(staged.rows());
        staged.entities().forEach((name, entity) -> engine.stage(FactLoader.staged(name), entity));
    }

    private void begin(Night night) {
        var interrupted = notes.read(LOADING) != null;
        notes.write(LOADING, night.batch());
        dimensions = new DimensionLoader(engine, tables).read();
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
