package io.tallycast.transform.star;

import io.tallycast.sql.SqlModels;
import io.tallycast.transform.LoadReport;
import io.tallycast.transform.Night;
import io.tallycast.transform.TableChange;
import io.tallycast.transform.TransformSettings;
import io.tallycast.transform.calendar.CalendarRows;
import io.tallycast.transform.calendar.FiscalCalendar;
import io.tallycast.transform.calendar.WorkingDays;
import io.tallycast.transform.delta.FolderNotes;
import io.tallycast.transform.ledger.PlanRateReader;
import io.tallycast.transform.spark.Parallel;
import io.tallycast.transform.staging.StagedNight;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
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

    private final SparkSession spark;
    private final URI folder;
    private final StarTables tables;
    private final SqlModels models;
    private final TransformSettings settings;
    private final FolderNotes notes;
    private final RowWriter writer;
    private final NightFunctions functions;
    private @Nullable Night loading;
    private Map<String, Dimension> dimensions = Map.of();
    private Changes changes;

    public Star(SparkSession spark, StarTables tables, URI folder, SqlModels models, TransformSettings settings) {
        this.spark = spark;
        this.folder = folder;
        this.tables = tables;
        this.models = models;
        this.settings = settings;
        this.notes = new FolderNotes(folder);
        this.writer = new RowWriter(spark, tables);
        this.functions = new NightFunctions(spark);
        this.changes = new Changes(settings.companyCurrency());
        functions.registerDays(settings.zone());
    }

    /** Entities whose history dimensions keep. */
    public static Set<String> historyEntities(SqlModels models) {
        return DimensionLoader.shapes(models.star()).stream()
                .map(DimensionShape::entity)
                .collect(Collectors.toSet());
    }

    /** Whether a load was interrupted, or calendar or plan rates are not those of the settings: work without a single batch. */
    public static boolean needsLoad(URI folder, TransformSettings settings, Night night) {
        var notes = new FolderNotes(folder);
        return notes.read(LOADING) != null
                || !calendarOf(settings, night).equals(notes.read(CALENDAR))
                || !planRatesOf(settings).equals(firstLine(notes.read(PLAN_RATES)));
    }

    /** Makes the rates known and the night's own, if any, ready for conversions. */
    public void useRates(@Nullable Dataset<Row> delivered) {
        functions.registerRates(new RateReader(tables, settings).read(delivered));
    }

    public LoadReport loadDimensions(StagedNight staged) {
        begin(staged.night());
        var written = new ArrayList<TableChange>();
        var calendar = calendarOf(settings, staged.night());
        if (!calendar.equals(notes.read(CALENDAR))) {
            written.addAll(new CalendarLoader(spark, tables)
                    .load(new CalendarRows(
                            new FiscalCalendar(settings.firstFiscalMonth()),
                            new WorkingDays(settings.workingDayCountry()),
                            staged.night().businessDate())));
            notes.write(CALENDAR, calendar);
        }
        written.addAll(new DimensionLoader(spark, tables, functions).load(dimensions, staged, changes));
        return new LoadReport(written);
    }

    public LoadReport loadFacts(StagedNight staged) {
        if (!staged.night().equals(loading)) {
            begin(staged.night());
            changes = Changes.everything(settings.companyCurrency(), dimensions.keySet());
        }
        var keys = new HashMap<String, DimensionKeys>();
        dimensions.forEach((role, dimension) -> keys.put(role, dimension.keys()));
        functions.registerKeys(keys);
        var facts = new FactLoader(spark, tables, models.entities(), staged, changes);
        var written = new TreeMap<String, Written>();

        var rates = write(facts, Fact.FX_RATE);
        written.put(Fact.FX_RATE.table(), rates);
        noteRates(rates);
        var plans = new PlanRateReader(folder, models, settings)
                .read(staged.night(), new RateReader(tables, settings).minorUnits());
        functions.registerPlanRates(plans);
        changes.planned(plans.differing(afterFirstLine(notes.read(PLAN_RATES))));
        writeIndependent(facts, staged, written);
        writeDependent(facts, written);
        writeDeals(written);
        notes.write(PLAN_RATES, planRatesOf(settings) + "\n" + plans.text());
        notes.delete(LOADING);
        loading = null;
        return new LoadReport(written.values().stream().map(Written::change).toList());
    }

    private void begin(Night night) {
        var interrupted = notes.read(LOADING) != null;
        notes.write(LOADING, night.batchId());
        dimensions = new DimensionLoader(spark, tables, functions).read();
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

    private Written write(FactLoader facts, Fact fact) {
        return facts.view(fact, Affected.NONE)
                ? writer.write(fact.table(), Queries.run(spark, fact.table()))
                : Written.nothing(fact.table());
    }

    /** Facts that need no other fact, side by side. */
    private void writeIndependent(FactLoader facts, StagedNight staged, Map<String, Written> written) {
        view("dim_period");
        var work = new ArrayList<Callable<Written>>();
        new VersionLoader(spark, tables, facts, staged, changes)
                .target()
                .ifPresent(target -> work.add(() -> writer.write(Fact.VERSION.table(), target)));
        for (var fact : Fact.PLAIN) {
            if (fact.equals(Fact.INVOICE) ? viewInvoices(facts, staged) : facts.view(fact, Affected.NONE)) {
                var target = Queries.run(spark, fact.table());
                work.add(() -> writer.write(fact.table(), target));
            }
        }
        if (!staged.quarantine().isEmpty()) {
            work.add(() -> writeQuarantine(staged.quarantine()));
        }
        Parallel.map(work).forEach(done -> written.put(done.change().table(), done));
    }

    /** Credit notes are converted as the invoices they reverse: those of tonight's invoices, and the loaded invoices of tonight's. */
    private boolean viewInvoices(FactLoader facts, StagedNight staged) {
        var delivered = staged.entity(Fact.INVOICE.entity())
                .map(invoices -> Ids.of(invoices.rows(), "invoice_id"))
                .orElse(Ids.NONE);
        if (!facts.view(Fact.INVOICE, Affected.naming("reversed_invoice_id", delivered))) {
            return false;
        }
        var reversed = tables.isEmpty(Fact.INVOICE.table())
                ? Ids.NONE
                : Ids.of(spark.table(Fact.INVOICE.entity()), "reversed_invoice_id");
        tables.where(spark, Fact.INVOICE.table(), "invoice_id", reversed).createOrReplaceTempView("standing_invoice");
        return true;
    }

    private Written writeQuarantine(List<Row> rejected) {
        var rows = spark.createDataFrame(rejected, tables.schema("quarantine")).dropDuplicates("quarantine_id");
        if (!tables.isEmpty("quarantine")) {
            rows = rows.join(
                    tables.read(spark, "quarantine").select("quarantine_id"),
                    new String[] {"quarantine_id"},
                    "left_anti");
        }
        return new Written(writer.writeLocal("quarantine", rows.collectAsList(), List.of(), List.of()), List.of());
    }

    /** Lines and payments, which take date, currency and account from their document. */
    private void writeDependent(FactLoader facts, Map<String, Written> written) {
        var documents = written(written, Fact.INVOICE.table()).ids("invoice_id");
        var deals = written(written, Fact.VERSION.table()).ids("opportunity_id");
        var hasLines = facts.view(
                Fact.INVOICE_LINE,
                Affected.naming("invoice_id", documents).or(Affected.naming("opportunity_id", deals)));
        if (hasLines) {
            // Read four times below.
            spark.table("invoice_line").localCheckpoint().createOrReplaceTempView("invoice_line");
        }
        var hasPayments = facts.view(Fact.PAYMENT, Affected.naming("invoice_id", documents));
        var invoices = (hasLines ? Ids.of(spark.table("invoice_line"), "invoice_id") : Ids.NONE)
                .and(hasPayments ? Ids.of(spark.table("payment"), "invoice_id") : Ids.NONE);
        tables.where(spark, Fact.INVOICE.table(), "invoice_id", invoices).createOrReplaceTempView("fct_invoice");
        var work = new ArrayList<Callable<Written>>();
        if (hasLines) {
            view("dim_product");
            tables.where(
                            spark,
                            Fact.VERSION.table(),
                            "opportunity_id",
                            Ids.of(spark.table("invoice_line"), "opportunity_id"))
                    .createOrReplaceTempView("deal_version");
            Queries.run(spark, "deal_end").createOrReplaceTempView("deal_end");
            var target = Queries.run(spark, Fact.INVOICE_LINE.table());
            work.add(() -> writer.write(Fact.INVOICE_LINE.table(), target));
        }
        if (hasPayments) {
            var target = Queries.run(spark, Fact.PAYMENT.table());
            work.add(() -> writer.write(Fact.PAYMENT.table(), target));
        }
        Parallel.map(work).forEach(done -> written.put(done.change().table(), done));
    }

    /** The accumulating fact and the identities, for deals something changed for. */
    private void writeDeals(Map<String, Written> written) {
        var deals = touchedDeals(written);
        var work = new ArrayList<Callable<Written>>();
        var identities = new Identities(spark, tables).ofMembers(dimensions, changes);
        if (!deals.isNone() && !tables.isEmpty(Fact.VERSION.table())) {
            viewDeals(deals);
            view("dim_stage");
            var target = Queries.run(spark, "fct_opportunity");
            work.add(() -> writer.write("fct_opportunity", target));
            var dealIdentities = Queries.run(spark, "xref_identity");
            identities = identities == null ? dealIdentities : identities.unionByName(dealIdentities);
        }
        if (identities != null) {
            var target = identities;
            work.add(() -> writer.write("xref_identity", target));
        }
        Parallel.map(work).forEach(done -> written.put(done.change().table(), done));
    }

    /** What the two queries read of the deals, several times. */
    private void viewDeals(Ids deals) {
        tables.where(spark, Fact.VERSION.table(), "opportunity_id", deals)
                .localCheckpoint()
                .createOrReplaceTempView("deal_version");
        Queries.run(spark, "deal_end").createOrReplaceTempView("deal_end");
        tables.where(spark, Fact.INVOICE_LINE.table(), "opportunity_id", deals).createOrReplaceTempView("deal_line");
        var invoices = tables.ids(Fact.INVOICE_LINE.table(), Affected.naming("opportunity_id", deals), "invoice_id");
        var documents = tables.where(spark, Fact.INVOICE.table(), "invoice_id", invoices);
        if (!invoices.isAll()) {
            documents = documents
                    .unionByName(tables.where(spark, Fact.INVOICE.table(), "reversed_invoice_id", invoices))
                    .dropDuplicates("invoice_id");
        }
        documents.createOrReplaceTempView("fct_invoice");
        tables.where(spark, Fact.PAYMENT.table(), "invoice_id", invoices).createOrReplaceTempView("fct_payment");
    }

    private Ids touchedDeals(Map<String, Written> written) {
        if (!changes.isUnchanged("stage")) {
            // A milestone may have moved to another stage.
            return Ids.ALL;
        }
        var invoices = written(written, Fact.INVOICE.table());
        var documents = invoices.ids("invoice_id")
                .and(invoices.ids("reversed_invoice_id"))
                .and(written(written, Fact.PAYMENT.table()).ids("invoice_id"));
        var deals = written(written, Fact.VERSION.table())
                .ids("opportunity_id")
                .and(written(written, Fact.INVOICE_LINE.table()).ids("opportunity_id"))
                .and(tables.ids(Fact.DEAL.table(), changes.affected(Fact.DEAL), "opportunity_id"));
        if (documents.isNone() || deals.isAll() || documents.isAll()) {
            return documents.isAll() ? Ids.ALL : deals;
        }
        return deals.and(
                tables.ids(Fact.INVOICE_LINE.table(), Affected.naming("invoice_id", documents), "opportunity_id"));
    }

    private void view(String table) {
        tables.read(spark, table).createOrReplaceTempView(table);
    }

    private static Written written(Map<String, Written> written, String table) {
        return written.getOrDefault(table, Written.nothing(table));
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
