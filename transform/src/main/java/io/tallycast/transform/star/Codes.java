package io.tallycast.transform.star;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Code dimensions: the codes shipped with a text, and those the data brings, whose text is the code made readable. */
enum Codes {
    ACTIVITY_TYPE("dim_activity_type") {
        @Override
        List<Row> shipped() {
            return List.of(
                    RowFactory.create("call", "Call", true),
                    RowFactory.create("meeting", "Meeting", true),
                    RowFactory.create("email", "E-mail", true),
                    RowFactory.create("quote", "Quote", true),
                    RowFactory.create("contract", "Contract", false),
                    RowFactory.create("admin", "Administration", false));
        }

        @Override
        Row found(String code) {
            return row(code, readable(code), null);
        }
    },
    CRITERION("dim_criterion") {
        @Override
        List<Row> shipped() {
            return List.of(
                    RowFactory.create("bookings", "Bookings", "money", true),
                    RowFactory.create("invoiced", "Invoiced revenue", "money", true),
                    RowFactory.create("margin", "Margin", "money", true),
                    RowFactory.create("new_customers", "New customers", "count", true),
                    RowFactory.create("win_rate", "Win rate", "ratio", true),
                    RowFactory.create("calls", "Calls", "count", false),
                    RowFactory.create("meetings", "Meetings", "count", false),
                    RowFactory.create("proposals", "Proposals", "count", false));
        }

        @Override
        Row found(String code) {
            return row(code, readable(code), "count", true);
        }
    },
    ERROR_CAUSE("dim_error_cause") {
        @Override
        List<Row> shipped() {
            return List.of(
                    RowFactory.create("credit_transferred", "Credited to another rep", 1),
                    RowFactory.create("deleted_merged", "Deleted or merged", 2),
                    RowFactory.create("lost", "Lost", 3),
                    RowFactory.create("slipped", "Not won within the period", 4),
                    RowFactory.create("booked_not_billed", "Won, not invoiced yet", 5),
                    RowFactory.create("invoiced_partly", "Invoiced in part", 6),
                    RowFactory.create("price_change", "Won or invoiced at another amount", 7),
                    RowFactory.create("credit_note", "Credited again", 8),
                    RowFactory.create("probability_residual", "Chance counted, not the amount", 9),
                    RowFactory.create("unforecast_win", "Won, not in the forecast", 10),
                    RowFactory.create("no_opportunity", "Renewal or order, never open", 11),
                    RowFactory.create("unmatched_invoice", "Invoiced, of no deal any more", 12),
                    RowFactory.create("judgment_residual", "Judgment beyond the deals", 13),
                    RowFactory.create("method_residual", "Method beyond the deals", 14),
                    RowFactory.create("fx", "Exchange rates", 15));
        }

        @Override
        Row found(String code) {
            throw new IllegalStateException("There is no error cause " + code);
        }
    },
    FORECAST_CATEGORY("dim_forecast_category") {
        @Override
        List<Row> shipped() {
            return List.of(
                    RowFactory.create("closed", "Closed", 1),
                    RowFactory.create("commit", "Commit", 2),
                    RowFactory.create("best_case", "Best case", 3),
                    RowFactory.create("pipeline", "Pipeline", 4),
                    RowFactory.create("omitted", "Omitted", 5));
        }

        @Override
        Row found(String code) {
            throw new IllegalStateException("The contract knows no forecast category " + code);
        }
    },
    FORECAST_METHOD("dim_forecast_method") {
        @Override
        List<Row> shipped() {
            return List.of(
                    RowFactory.create("submitted", "Call of the rep", 1),
                    RowFactory.create("manager", "Call of the manager", 2),
                    RowFactory.create("weighted", "Pipeline by stated chance", 3),
                    RowFactory.create("stage_model", "Pipeline by win rate of the stage", 4),
                    RowFactory.create("naive_last", "Last final period", 5),
                    RowFactory.create("seasonal_naive", "Same period last year", 6),
                    RowFactory.create("run_rate", "Booked so far, carried on", 7));
        }

        @Override
        Row found(String code) {
            throw new IllegalStateException("There is no forecast method " + code);
        }
    },
    LOSS_REASON("dim_loss_reason") {
        @Override
        List<Row> shipped() {
            return List.of();
        }

        @Override
        Row found(String code) {
            return row(code, readable(code));
        }
    },

    MATCH_RULE("dim_match_rule") {
        @Override
        List<Row> shipped() {
            return List.of(
                    RowFactory.create("line_key", "The line or its order names the deal", 1),
                    RowFactory.create("document_key", "Other lines of the document name the deal", 2),
                    RowFactory.create("evidence", "The likeliest deal as evidence says", 3),
                    RowFactory.create("reversal", "The invoice it reverses bills the deal", 4),
                    RowFactory.create("person", "A person decided", 5));
        }

        @Override
        Row found(String code) {
            throw new IllegalStateException("There is no match rule " + code);
        }
    };

    private final String table;

    Codes(String table) {
        this.table = table;
    }

    String table() {
        return table;
    }

    abstract List<Row> shipped();

    abstract Row found(String code);

    /** Rows to add, given the codes the table holds and those the night brings. */
    List<Row> missing(Set<String> known, Set<String> brought) {
        var rows = new ArrayList<Row>();
        var seen = new TreeSet<>(known);
        for (var row : shipped()) {
            if (seen.add(row.getString(0))) {
                rows.add(row);
            }
        }
        for (var code : new TreeSet<>(brought)) {
            if (seen.add(code)) {
                rows.add(found(code));
            }
        }
        return rows;
    }

    private static Row row(@Nullable Object... values) {
        return RowFactory.create(values);
    }

    static String readable(String code) {
        var text = code.replace('_', ' ').strip();
        return text.isEmpty() ? code : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** Codes by the entity column that brings them. */
    static final Map<String, Map<String, Codes>> BROUGHT_BY = Map.of(
            "activity", Map.of("activity_type", ACTIVITY_TYPE),
            "objective", Map.of("criterion", CRITERION),
            "opportunity", Map.of("loss_reason", LOSS_REASON));
}
