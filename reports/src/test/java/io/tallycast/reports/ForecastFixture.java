package io.tallycast.reports;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a mart knows of forecasts: scores, errors by horizon, value added, calibration, adjusted forecasts and the pipeline's
 * way through a month, all plain functions of a rep's number, so that any of them can be checked by hand.
 */
final class ForecastFixture {

    private static final int[] HORIZONS = {90, 60, 30, 14, 7, 0};
    private static final String[][] METHODS = {
        {"submitted", "Call of the rep", "1", "stage_model"},
        {"manager", "Call of the manager", "2", "submitted"},
        {"stage_model", "Win rate of the stage", "4", "seasonal_naive"},
        {"seasonal_naive", "Same month last year", "6", null}
    };

    static final String SCHEMA = """
            create table kpi.forecast_reliability_month (month_id varchar, month_start_date date, scope_type varchar,
              scope_id varchar, scope_name varchar, team varchar, basis varchar, first_period_id varchar,
              last_period_id varchar, periods int, closed_deals int, score decimal(18,6), score_low decimal(18,6),
              score_high decimal(18,6), grade varchar, direction varchar, is_ranked boolean, place bigint, reason varchar,
              group_score decimal(18,6), bias_amount decimal(19,4), bias_share decimal(18,6), bias_low decimal(18,6),
              bias_high decimal(18,6), wape decimal(18,6), wape_total decimal(18,6),
              coverage decimal(18,6), is_tracking_alarm boolean, is_outlier boolean, deals int, brier_score decimal(18,6));
            create table kpi.forecast_error_horizon_month (month_id varchar, month_start_date date, scope_type varchar,
              scope_id varchar, horizon_days int, method varchar, method_name varchar, method_order int, basis varchar,
              periods int, bias_share decimal(18,6), wape decimal(18,6));
            create table kpi.forecast_value_added_month (month_id varchar, month_start_date date, scope_type varchar,
              scope_id varchar, horizon_days int, method varchar, method_name varchar, method_order int, basis varchar,
              previous_method varchar, previous_name varchar, wape decimal(18,6), previous_wape decimal(18,6),
              value_added decimal(18,6), compared int, better int, worse int, p decimal(18,6), verdict varchar);
            create table kpi.forecast_total_month (month_id varchar, month_start_date date, scope_type varchar,
              scope_id varchar, horizon_days int, method varchar, basis varchar, periods bigint, wape_total decimal(18,6));
            create table kpi.chance_slippage_month (month_id varchar, month_start_date date, scope_type varchar,
              scope_id varchar, deals bigint, won_in_time bigint, closed bigint, won bigint, still_open bigint,
              stated_rate decimal(18,6), in_time_rate decimal(18,6), won_rate decimal(18,6));
            create table kpi.calibration_curve_month (month_id varchar, month_start_date date, scope_type varchar,
              scope_id varchar, position int, deals bigint, won bigint, stated_rate decimal(18,6),
              observed_rate decimal(18,6), wilson_low decimal(9,6), wilson_high decimal(9,6));
            create table kpi.pipeline_waterfall_month (month_id varchar, month_start_date date, scope_type varchar,
              scope_id varchar, close_window varchar, mode varchar, bucket varchar, bucket_order int, deals bigint,
              amount decimal(19,4));
            create table kpi.adjusted_forecast_period (scope_type varchar, scope_id varchar, period_id varchar,
              period_type varchar, period_start_date date, horizon_days int, as_of_date date, basis varchar,
              submitted decimal(19,4), bias_shrunk decimal(18,6), adjusted decimal(19,4), p10 decimal(19,4),
              p90 decimal(19,4), history int, missing int, reason varchar, actual decimal(19,4), has_held boolean,
              past_ranges bigint, past_held bigint, past_coverage decimal(18,6));
            """;

    /** A rep of the fixture. */
    record Rep(String id, String name, String team) {}

    private final YearMonth newest;
    private final List<Rep> reps;
    private final double factor;
    private final List<String> rows = new ArrayList<>();

    ForecastFixture(YearMonth newest, List<Rep> reps, double factor) {
        this.newest = newest;
        this.reps = reps;
        this.factor = factor;
    }

    /** Rows to insert: scores of so many months up to the newest one. */
    List<String> rows(int months) {
        for (int back = months - 1; back >= 0; back--) {
            scores(newest.minusMonths(back));
        }
        if (months > 0) {
            curve();
            teams().forEach(this::adjusted);
        }
        return rows;
    }

    private List<String> teams() {
        return reps.stream().map(Rep::team).distinct().sorted().toList();
    }

    private void scores(YearMonth month) {
        for (int i = 0; i < reps.size(); i++) {
            score(
                    month,
                    "rep",
                    reps.get(i).id(),
                    reps.get(i).name(),
                    reps.get(i).team(),
                    i);
        }
        List<String> teams = teams();
        for (int i = 0; i < teams.size(); i++) {
            score(month, "team", teams.get(i), teams.get(i), teams.get(i), i + 1);
            if (month.equals(newest)) {
                errors(month, "team", teams.get(i), i);
            }
        }
        if (!reps.isEmpty()) {
            score(month, "company", "company", "company", null, 1);
            errors(month, "company", "company", 0);
        }
    }

    /** The fifth rep of each seven is new; biases run from -0.45 to 0.55. */
    private void score(YearMonth month, String type, String id, String name, String team, int i) {
        boolean ranked = !type.equals("rep") || i % 7 != 4;
        double bias = (i * 13 % 21) / 20.0 - 0.45;
        double score = 90 - Math.abs(bias) * 80;
        rows.add(values(
                "forecast_reliability_month",
                month,
                type,
                id,
                name,
                team,
                "booked",
                month.minusMonths(13),
                month.minusMonths(2),
                ranked ? 12 : 3,
                ranked ? 80 + i : 9,
                ranked ? score : null,
                ranked ? score - 8 : 44,
                ranked ? score + 6 : 88,
                ranked ? score >= 80 ? "A" : score >= 65 ? "B" : "C" : null,
                bias > 0.2 ? "over" : bias < -0.2 ? "under" : "neutral",
                ranked,
                null,
                ranked ? null : "few_deals",
                66,
                1_000_000 * bias * factor,
                bias,
                bias - 0.21,
                bias + 0.21,
                Math.abs(bias) + 0.12,
                type.equals("rep") ? Math.abs(bias) + 0.12 : 0.066,
                1,
                Math.abs(bias) > 0.3,
                false,
                type.equals("rep") ? 8 + i : 1148,
                0.14 + i * 0.005));
    }

    private void errors(YearMonth month, String type, String id, int i) {
        for (int horizon : HORIZONS) {
            for (int m = 0; m < METHODS.length; m++) {
                double wape = (0.12 + horizon * 0.003) * (1 + 0.2 * m) + 0.01 * i;
                rows.add(values(
                        "forecast_error_horizon_month",
                        month,
                        type,
                        id,
                        horizon,
                        METHODS[m][0],
                        METHODS[m][1],
                        Integer.parseInt(METHODS[m][2]),
                        "booked",
                        12 * reps.size(),
                        0.04,
                        wape));
                rows.add(values(
                        "forecast_total_month", month, type, id, horizon, METHODS[m][0], "booked", 12, wape * 0.27));
                if (METHODS[m][3] != null) {
                    rows.add(values(
                            "forecast_value_added_month",
                            month,
                            type,
                            id,
                            horizon,
                            METHODS[m][0],
                            METHODS[m][1],
                            Integer.parseInt(METHODS[m][2]),
                            "booked",
                            METHODS[m][3],
                            METHODS[m][3],
                            wape,
                            wape + 0.05,
                            0.05 - 0.04 * m,
                            12,
                            10,
                            2,
                            0.0386,
                            0.05 - 0.04 * m > 0 ? "adds" : "costs"));
                }
            }
        }
    }

    private void curve() {
        rows.add(values(
                "chance_slippage_month",
                newest,
                "company",
                "company",
                1148,
                600,
                1080,
                700,
                68,
                0.6,
                0.522648,
                0.648148));
        for (int i = 0; i < 9; i++) {
            double stated = 0.1 + i * 0.1;
            int deals = 40 + 20 * i;
            int won = (int) Math.round(deals * stated * (1 - 0.3 * stated));
            double observed = (double) won / deals;
            rows.add(values(
                    "calibration_curve_month",
                    newest,
                    "company",
                    "company",
                    i + 1,
                    deals,
                    won,
                    stated,
                    observed,
                    observed - 0.05,
                    observed + 0.05));
        }
    }

    /** A year of frozen months, one of them missed, and two months and a quarter to come. */
    private void adjusted(String team) {
        for (int back = 13; back >= -2; back--) {
            YearMonth month = newest.minusMonths(back);
            adjusted(team, month.toString(), "month", month.atDay(1), back < 0 ? -30 * back : 30, back);
        }
        LocalDate next = newest.plusMonths(1).atDay(1);
        adjusted(team, next.getYear() + "-Q4", "quarter", next.minusMonths(1), 90, -3);
    }

    private void adjusted(String team, String period, String kind, LocalDate start, int horizon, int back) {
        double called = (900_000 + 20_000 * back) * factor;
        rows.add(
                "kpi.adjusted_forecast_period values ('team', '%s', '%s', '%s', '%s', %d, '%s', 'booked', %s, %s, %s, %s, %s, 20, 0, null, %s, %s, 12, 11, 0.916667)"
                        .formatted(
                                text(team),
                                period,
                                kind,
                                start,
                                horizon,
                                newest.atEndOfMonth(),
                                number(called),
                                number(0.125),
                                number(called / 1.125),
                                number(called * 0.7),
                                number(called * 1.1),
                                back >= 2 ? number(called * (back == 5 ? 1.2 : 0.95)) : "null",
                                back >= 2 ? Boolean.toString(back != 5) : "null"));
    }

    /** The way of the open pipeline, given where it ended. */
    void waterfall(YearMonth month, double closing) {
        String[] buckets = {
            "opening",
            "created",
            "reopened",
            "pulled_in",
            "transferred_in",
            "amount_up",
            "amount_down",
            "pushed_out",
            "transferred_out",
            "won",
            "lost",
            "deleted_merged",
            "reclassified",
            "fx",
            "closing"
        };
        double[] amounts = {0, 0.36, 0, 0, 0, 0.08, -0.05, 0, 0, -0.2, -0.15, -0.01, 0, 0.002, 1};
        double opening = closing;
        for (int i = 1; i < 14; i++) {
            opening -= amounts[i] * closing;
        }
        for (int i = 0; i < buckets.length; i++) {
            double amount = i == 0 ? opening : amounts[i] * closing;
            rows.add(values(
                    "pipeline_waterfall_month",
                    month,
                    "company",
                    "all",
                    "all",
                    "end_point",
                    buckets[i],
                    i + 1,
                    amount == 0 ? 0 : 10 + i,
                    amount));
        }
    }

    private static String values(String table, YearMonth month, Object... cells) {
        StringBuilder row = new StringBuilder("kpi." + table + " values ('" + month + "', '" + month + "-01'");
        for (Object cell : cells) {
            row.append(", ");
            if (cell instanceof Double value) {
                row.append(number(value));
            } else if (cell == null || cell instanceof Integer || cell instanceof Boolean) {
                row.append(cell);
            } else {
                row.append('\'').append(text(cell.toString())).append('\'');
            }
        }
        return row.append(')').toString();
    }

    private static String text(String text) {
        return text.replace("'", "''");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }
}
