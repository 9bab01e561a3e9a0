package io.tallycast.transform.star;

import io.tallycast.sql.SqlModels;
import io.tallycast.transform.TableChange;
import io.tallycast.transform.spark.Parallel;
import io.tallycast.transform.staging.StagedNight;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The facts of one night, each written after those it takes something from: rates, what stands alone, lines and payments, deals. */
final class NightFacts {
    private final SparkSession spark;
    private final StarTables tables;
    private final RowWriter writer;
    private final StagedNight staged;
    private final Map<String, Dimension> dimensions;
    private final Changes changes;
    private final FactLoader facts;
    private final Queries queries;
    private final Map<String, Written> written = new TreeMap<>();

    NightFacts(
            SparkSession spark,
            StarTables tables,
            RowWriter writer,
            SqlModels models,
            StagedNight staged,
            Map<String, Dimension> dimensions,
            Changes changes) {
        this.spark = spark;
        this.tables = tables;
        this.writer = writer;
        this.staged = staged;
        this.dimensions = dimensions;
        this.changes = changes;
        this.queries = new Queries(spark, models.facts());
        this.facts = new FactLoader(spark, tables, models.entities(), staged, changes);
    }

    /** Writes the rates, which decide what else changes. */
    Written writeRates() {
        var rates = write(Fact.FX_RATE);
        written.put(Fact.FX_RATE.table(), rates);
        return rates;
    }

    /** Writes all others, once the night's changes are known; answers what became of every table. */
    List<TableChange> writeRest() {
        writeIndependent();
        writeDependent();
        writeDeals();
        return written.values().stream().map(Written::change).toList();
    }

    private Written write(Fact fact) {
        return facts.view(fact, Affected.NONE)
                ? writer.write(fact.table(), queries.run(fact.table()))
                : Written.nothing(fact.table());
    }

    /** Facts that need no other fact, side by side. */
    private void writeIndependent() {
        view("dim_period");
        var work = new ArrayList<Callable<Written>>();
        new VersionLoader(spark, tables, facts, queries, staged, changes)
                .target()
                .ifPresent(target -> work.add(() -> writer.write(Fact.VERSION.table(), target)));
        for (var fact : Fact.PLAIN) {
            if (fact.equals(Fact.INVOICE) ? viewInvoices() : facts.view(fact, Affected.NONE)) {
                var target = queries.run(fact.table());
                work.add(() -> writer.write(fact.table(), target));
            }
        }
        if (!staged.quarantine().isEmpty()) {
            work.add(() -> writeQuarantine(staged.quarantine()));
        }
        Parallel.map(work).forEach(done -> written.put(done.change().table(), done));
    }

    /** Credit notes are converted as the invoices they reverse: those of tonight's invoices, and the loaded invoices of tonight's. */
    private boolean viewInvoices() {
        var delivered = staged.entity(Fact.INVOICE.entity())
                .map(invoices -> Ids.of(invoices.rows(), "invoice_id"))
                .orElse(Ids.NONE);
        if (!facts.view(Fact.INVOICE, Affected.naming("reversed_invoice_id", delivered))) {
            return false;
        }
        var reversed = tables.isEmpty(Fact.INVOICE.table())
                ? Ids.NONE
                : Ids.of(spark.table(Fact.INVOICE.entity()), "reversed_invoice_id");
        tables.where(spark, Fact.INVOICE.table(), "invoice_id", reversed).createOrReplaceTempView(Fact.INVOICE.table());
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
    private void writeDependent() {
        var documents = written(Fact.INVOICE.table()).ids("invoice_id");
        var deals = written(Fact.VERSION.table()).ids("opportunity_id");
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
                    .createOrReplaceTempView(Fact.VERSION.table());
            var target = queries.run(Fact.INVOICE_LINE.table());
            work.add(() -> writer.write(Fact.INVOICE_LINE.table(), target));
        }
        if (hasPayments) {
            var target = queries.run(Fact.PAYMENT.table());
            work.add(() -> writer.write(Fact.PAYMENT.table(), target));
        }
        Parallel.map(work).forEach(done -> written.put(done.change().table(), done));
    }

    /** The accumulating fact and the identities, for deals something changed for. */
    private void writeDeals() {
        var deals = touchedDeals();
        var work = new ArrayList<Callable<Written>>();
        var identities = new Identities(spark, tables).ofMembers(dimensions, changes);
        if (!deals.isNone() && !tables.isEmpty(Fact.VERSION.table())) {
            viewDeals(deals);
            view("dim_stage");
            var target = queries.run("fct_opportunity");
            work.add(() -> writer.write("fct_opportunity", target));
            var dealIdentities = queries.run("xref_identity");
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
                .createOrReplaceTempView(Fact.VERSION.table());
        tables.where(spark, Fact.INVOICE_LINE.table(), "opportunity_id", deals)
                .createOrReplaceTempView(Fact.INVOICE_LINE.table());
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

    private Ids touchedDeals() {
        if (!changes.isUnchanged("stage")) {
            // A milestone may have moved to another stage.
            return Ids.ALL;
        }
        var invoices = written(Fact.INVOICE.table());
        var documents = invoices.ids("invoice_id")
                .and(invoices.ids("reversed_invoice_id"))
                .and(written(Fact.PAYMENT.table()).ids("invoice_id"));
        var deals = written(Fact.VERSION.table())
                .ids("opportunity_id")
                .and(written(Fact.INVOICE_LINE.table()).ids("opportunity_id"))
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

    private Written written(String table) {
        return written.getOrDefault(table, Written.nothing(table));
    }
}
