package io.tallycast.transform.star;

import io.tallycast.sql.ColumnDefinition;
import io.tallycast.sql.SqlModels;
import io.tallycast.transform.TableChange;
import io.tallycast.transform.staging.StagedEntity;
import io.tallycast.transform.staging.StagedNight;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The facts of one night, each written after those it takes something from: rates, what stands alone, lines and payments, deals. */
final class NightFacts {
    private final Engine engine;
    private final StarTables tables;
    private final StagedNight staged;
    private final Map<String, Dimension> dimensions;
    private final Changes changes;
    private final FactLoader facts;
    private final Queries queries;
    private final Map<String, Written> written = new TreeMap<>();

    NightFacts(
            Engine engine,
            StarTables tables,
            SqlModels models,
            StagedNight staged,
            Map<String, Dimension> dimensions,
            Changes changes) {
        this.engine = engine;
        this.tables = tables;
        this.staged = staged;
        this.dimensions = dimensions;
        this.changes = changes;
        this.queries = new Queries(engine, models.facts());
        this.facts = new FactLoader(engine, tables, models.entities(), staged, changes);
    }

    /** Writes the rates, which decide what else changes. */
    Written writeRates() {
        if (facts.view(Fact.FX_RATE, Affected.NONE)) {
            write(Map.of(Fact.FX_RATE.table(), queries.of(Fact.FX_RATE.table())));
        }
        return written(Fact.FX_RATE.table());
    }

    /** Writes all but the rates, once the night's changes are known; answers what became of every table. */
    List<TableChange> write() {
        writeIndependent();
        writeDependent();
        writeDeals();
        return written.values().stream().map(Written::change).toList();
    }

    private void write(Map<String, String> targets) {
        engine.write(targets).forEach(done -> written.put(done.change().table(), done));
    }

    /** Facts that need no other fact. */
    private void writeIndependent() {
        view("dim_period");
        var targets = new LinkedHashMap<String, String>();
        new VersionLoader(engine, tables, facts, queries, staged, changes)
                .query()
                .ifPresent(query -> targets.put(Fact.VERSION.table(), query));
        for (var fact : Fact.PLAIN) {
            if (fact.equals(Fact.INVOICE) ? viewInvoices() : facts.view(fact, Affected.NONE)) {
                targets.put(fact.table(), queries.of(fact.table()));
            }
        }
        if (staged.quarantine().rows() > 0) {
            targets.put("quarantine", quarantined(staged.quarantine()));
        }
        write(targets);
    }

    /** Credit notes are converted as the invoices they reverse: those of tonight's invoices, and the loaded invoices of tonight's. */
    private boolean viewInvoices() {
        var delivered = staged.entity(Fact.INVOICE.entity()).isPresent()
                ? Ids.of(engine, FactLoader.staged(Fact.INVOICE.entity()), "invoice_id")
                : Ids.NONE;
        if (!facts.view(Fact.INVOICE, Affected.naming("reversed_invoice_id", delivered))) {
            return false;
        }
        var reversed = tables.isEmpty(Fact.INVOICE.table())
                ? Ids.NONE
                : Ids.of(engine, Fact.INVOICE.entity(), "reversed_invoice_id");
        view(Fact.INVOICE.table(), Affected.naming("invoice_id", reversed));
        return true;
    }

    /** The rows that were not rejected the same way before. */
    private String quarantined(StagedEntity rejected) {
        engine.stage("rejected", rejected);
        engine.show("loaded_quarantine", "quarantine", Affected.ALL);
        var once =
                "select *, row_number() over (partition by quarantine_id order by batch_id, ingested_at) as _rank from rejected";
        return "select rejected.* from (" + once + ") as rejected anti join loaded_quarantine as loaded "
                + "on loaded.quarantine_id = rejected.quarantine_id where _rank = 1";
    }

    /** Lines and payments, which take date, currency and account from their document. */
    private void writeDependent() {
        var documents = written(Fact.INVOICE.table()).ids("invoice_id");
        var deals = written(Fact.VERSION.table()).ids("opportunity_id");
        var targets = new LinkedHashMap<String, String>();
        var hasLines = facts.view(
                Fact.INVOICE_LINE,
                Affected.naming("invoice_id", documents).or(Affected.naming("opportunity_id", deals)));
        if (hasLines) {
            // Read four times below.
            engine.hold(Fact.INVOICE_LINE.entity());
        }
        var hasPayments = facts.view(Fact.PAYMENT, Affected.naming("invoice_id", documents));
        var invoices = (hasLines ? Ids.of(engine, Fact.INVOICE_LINE.entity(), "invoice_id") : Ids.NONE)
                .and(hasPayments ? Ids.of(engine, Fact.PAYMENT.entity(), "invoice_id") : Ids.NONE);
        view(Fact.INVOICE.table(), Affected.naming("invoice_id", invoices));
        if (hasLines) {
            view("dim_product");
            var billed = Ids.of(engine, Fact.INVOICE_LINE.entity(), "opportunity_id");
            view(Fact.VERSION.table(), Affected.naming("opportunity_id", billed));
            targets.put(Fact.INVOICE_LINE.table(), queries.of(Fact.INVOICE_LINE.table()));
        }
        if (hasPayments) {
            targets.put(Fact.PAYMENT.table(), queries.of(Fact.PAYMENT.table()));
        }
        write(targets);
    }

    /** The accumulating fact and the identities, for deals something changed for. */
    private void writeDeals() {
        var deals = touchedDeals();
        var targets = new LinkedHashMap<String, String>();
        var identities = new ArrayList<String>();
        var members = Identities.ofMembers(dimensions, changes);
        if (!members.isEmpty()) {
            engine.show("member_identity", "xref_identity", members);
            identities.add("member_identity");
        }
        if (!deals.isNone() && !tables.isEmpty(Fact.VERSION.table())) {
            viewDeals(deals);
            view("dim_stage");
            targets.put(Fact.DEAL.table(), queries.of(Fact.DEAL.table()));
            identities.add("(" + queries.of("xref_identity") + ") as deal_identity");
        }
        if (!identities.isEmpty()) {
            var columns = tables.definition("xref_identity").columns().stream()
                    .map(ColumnDefinition::name)
                    .collect(Collectors.joining(", ", "select ", " from "));
            targets.put(
                    "xref_identity",
                    identities.stream().map(columns::concat).collect(Collectors.joining(" union all ")));
        }
        write(targets);
    }

    /** What the two queries read of the deals, several times. */
    private void viewDeals(Ids deals) {
        var ofDeals = Affected.naming("opportunity_id", deals);
        view(Fact.VERSION.table(), ofDeals);
        engine.hold(Fact.VERSION.table());
        view(Fact.INVOICE_LINE.table(), ofDeals);
        var invoices = deals.isAll() ? Ids.ALL : Ids.of(engine, Fact.INVOICE_LINE.table(), "invoice_id");
        var ofInvoices = Affected.naming("invoice_id", invoices);
        view(Fact.INVOICE.table(), ofInvoices.or(Affected.naming("reversed_invoice_id", invoices)));
        view(Fact.PAYMENT.table(), ofInvoices);
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
                .and(Ids.of(engine, Fact.DEAL.table(), changes.affected(Fact.DEAL), "opportunity_id"));
        if (documents.isNone() || deals.isAll() || documents.isAll()) {
            return documents.isAll() ? Ids.ALL : deals;
        }
        return deals.and(
                Ids.of(engine, Fact.INVOICE_LINE.table(), Affected.naming("invoice_id", documents), "opportunity_id"));
    }

    private void view(String table) {
        view(table, Affected.ALL);
    }

    private void view(String table, Affected affected) {
        engine.show(table, table, affected);
    }

    private Written written(String table) {
        return written.getOrDefault(table, Written.nothing(table));
    }
}
