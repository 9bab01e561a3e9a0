package io.tallycast.reports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * A mart with the tables reports read, filled with plausible months of a company that does not exist. The same seed
 * gives the same mart. {@code main} writes one to look at.
 */
final class TestMart {

    private static final List<String> TEAMS = List.of("North", "South", "Benelux", "Iberia & Italy");
    private static final List<String> NAMES = List.of(
            "Bérénice Noël",
            "Zoë van Dijk",
            "Marco D’Angelo",
            "Françoise Lemaître",
            "Kari Ødegaard",
            "Inês Carvalho",
            "Peter O’Neill",
            "Łukasz Nowak",
            "Tomás Ibáñez",
            "Jürgen Köhler",
            "Amélie Rousseau",
            "Siân Hughes");

    private static final String VALUES = " values ";

    int months = 26;
    int reps = 18;
    int stages = 5;
    double factor = 1;
    LocalDate businessDate = LocalDate.of(2026, 10, 31);
    boolean invoices = true;
    boolean quotas = true;
    boolean forecasts = true;
    boolean nulls;
    /** False: a ledger alone. */
    boolean deals = true;
    /** False: nobody states how likely a deal is. */
    boolean chances = true;
    /** False: deals are leads without an amount. */
    boolean amounts = true;

    int exceptions = 12;
    /** A parameter the company may set; 90 as shipped. */
    int billingDays = 90;
    /** Months at whose end forecasts were scored. */
    int scored = 13;
    /** What every rep is called; empty for names of their own. */
    String longName = "";

    String company = "Meridian Instruments";
    String currency = "EUR";

    private final Random random = new Random(20261031);

    /** Writes {@code mart.duckdb} to look at. */
    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        Files.deleteIfExists(file);
        new TestMart().write(file);
    }

    Path write(Path file) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file)) {
            execute(connection, SCHEMA);
            execute(connection, ForecastFixture.SCHEMA);
            execute(connection, LedgerFixture.SCHEMA);
            execute(connection, """
                    insert into meta.night values ('%s', 1, '%s', '%s', 'Europe/Paris', 1,
                      timestamptz '%s 22:15:00+01', 'test', '%s-r1')
                    """.formatted(
                            businessDate, company.replace("'", "''"), currency, businessDate, businessDate));
            execute(
                    connection,
                    "insert into meta.parameter values ('billing_days', %s, 90), ('billing_deals', 20, 20)"
                            .formatted(billingDays));
            fill(connection);
        }
        return file;
    }

    private void fill(Connection connection) throws SQLException, IOException {
        YearMonth newest = YearMonth.from(businessDate);
        List<String> rows = new ArrayList<>();
        for (int back = months - 1; back >= 0; back--) {
            YearMonth month = newest.minusMonths(back);
            double season = 1 + 0.12 * Math.sin(month.getMonthValue() * 1.3) + (months - back) * 0.009;
            month(rows, month, season);
        }
        if (deals) {
            stages(rows);
            rows.addAll(forecasts(newest));
        }
        if (invoices) {
            rows.addAll(new LedgerFixture(newest, factor, deals).rows(months, months == 0 || !deals ? 0 : exceptions));
        }
        for (int i = 0; i < (deals ? reps : 0); i++) {
            int won = i % 7 == 3 ? 2 : 6 + random.nextInt(30);
            int lost = i % 7 == 3 ? 4 : 10 + random.nextInt(50);
            rows.add("kpi.win_rate_rep values (%s, %d, %d, %s, null, null, null)"
                    .formatted(rep(i), won, lost, number((double) won / (won + lost))));
        }
        connection.setAutoCommit(false);
        for (var table : byTable(rows).entrySet()) {
            copy(connection, table.getKey(), table.getValue());
        }
        execute(connection, GROWTH);
        connection.commit();
    }

    private static Map<String, List<String>> byTable(List<String> rows) {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        for (String row : rows) {
            int at = row.indexOf(VALUES);
            tables.computeIfAbsent(row.substring(0, at), table -> new ArrayList<>())
                    .add(row.substring(at + VALUES.length()));
        }
        return tables;
    }

    private List<String> forecasts(YearMonth newest) {
        List<ForecastFixture.Rep> people = new ArrayList<>();
        for (int i = 0; i < reps; i++) {
            people.add(new ForecastFixture.Rep("R%02d".formatted(i), name(i), TEAMS.get(i % TEAMS.size())));
        }
        ForecastFixture fixture = new ForecastFixture(newest, people, factor);
        if (months > 0 && amounts) {
            fixture.waterfall(newest, 14_200_000 * factor);
        }
        return fixture.rows(Math.min(months, scored));
    }

    private void month(List<String> rows, YearMonth month, double season) {
        String at = "'%s', '%s-01'".formatted(month, month);
        double revenue = 3_900_000 * season * spread(0.07) * factor;
        double target = 4_050_000 * season * factor;
        double margin = 0.39 + 0.02 * random.nextGaussian();
        double gap = spread(0.05);
        double booked = 0;
        double quotaSum = 0;
        for (int i = 0; i < (deals ? reps : 0); i++) {
            double quota = (150_000 + 20_000 * (i % 6)) * season * factor;
            double bookings = quota * Math.max(0.2, spread(0.28));
            int deals = 4 + random.nextInt(30);
            booked += bookings;
            quotaSum += quota;
            rows.add("kpi.bookings_rep_month values (%s, %s, %d, %s, %s, %s, null)"
                    .formatted(
                            at,
                            rep(i),
                            deals,
                            amounts ? amount(bookings) : "null",
                            quotas ? amount(quota) : "null",
                            quotas && amounts ? number(bookings / quota) : "null"));
        }
        boolean newest = month.equals(YearMonth.from(businessDate));
        int customers = 180 + random.nextInt(40);
        int fresh = 35 + random.nextInt(25);
        rows.add(
                invoices
                        ? "kpi.revenue_month values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %d, %d)"
                                .formatted(
                                        at,
                                        amount(revenue),
                                        nulls ? "null" : amount(revenue * margin),
                                        nulls ? "null" : number(margin),
                                        deals && amounts ? amount(booked) : "null",
                                        forecasts ? amount(booked / gap) : "null",
                                        forecasts ? Integer.toString(reps) : "null",
                                        forecasts ? "0" : "null",
                                        quotas && quotaSum > 0 ? amount(quotaSum) : "null",
                                        quotas ? amount(target) : "null",
                                        customers,
                                        fresh)
                        : "kpi.revenue_month values (%s, null, null, null, %s, null, null, null, null, null, null, null)"
                                .formatted(at, amounts ? amount(booked) : "null"));
        if (!deals) {
            shares(rows, at, revenue);
            return;
        }
        rows.add("kpi.pipeline_month_end values (%s, %d, %s, %s)"
                .formatted(
                        at,
                        newest ? 380 : 300 + random.nextInt(60),
                        amounts ? amount((newest ? 14_200_000 : 12_000_000 * season * spread(0.04)) * factor) : "null",
                        amounts && chances ? amount((newest ? 5_052_000 : 4_700_000 * season) * factor) : "null"));
        int won = 30 + random.nextInt(40);
        int lost = 90 + random.nextInt(60);
        rows.add("kpi.win_rate_month values (%s, %d, %d, %s, null, null, null, null, null)"
                .formatted(at, won, lost, nulls ? "null" : number((double) won / (won + lost))));
        if (invoices) {
            shares(rows, at, revenue);
        }
    }

    private void shares(List<String> rows, String at, double revenue) {
        String[] segments = {"Gold", "Silver", "Bronze"};
        double[] share = {0.52, 0.31, 0.17};
        int[] customers = {38, 71, 104};
        for (int i = 0; i < segments.length; i++) {
            double net = revenue * share[i] * spread(0.05);
            rows.add("kpi.revenue_segment_month values (%s, '%s', %d, %s, %s, %s, null)"
                    .formatted(
                            at,
                            segments[i] + longName,
                            customers[i],
                            amount(net),
                            amount(net * 0.4),
                            number(0.44 - 0.05 * i)));
        }
        String[] families = {"Analysers", "Sensors & probes", "Service", "Consumables", "Software"};
        double[] part = {0.38, 0.24, 0.17, 0.13, 0.08};
        for (int i = 0; i < families.length; i++) {
            double margin = 0.31 + 0.09 * i;
            rows.add("kpi.revenue_product_family_month values (%s, '%s', %d, %s, %s, %s)"
                    .formatted(
                            at,
                            families[i] + longName,
                            100 * (i + 1),
                            amount(revenue * part[i]),
                            amount(revenue * part[i] * margin),
                            number(margin)));
        }
    }

    private void stages(List<String> rows) {
        String[] names = {"Qualification", "Needs analysis", "Proposal", "Negotiation", "Verbal commitment"};
        double[] size = {4_900_000, 3_700_000, 3_100_000, 1_600_000, 900_000};
        for (int i = 0; i < stages; i++) {
            int n = i % names.length;
            String name = i < names.length ? names[n] : names[n] + " " + (i / names.length + 1);
            rows.add("kpi.pipeline_stage values ('%s', 'S%02d', '%s', %d, %d, %s, %s)"
                    .formatted(
                            businessDate,
                            i,
                            name + longName,
                            i + 1,
                            120 - 22 * n,
                            amounts ? amount(size[n] * factor) : "null",
                            amounts && chances ? amount(size[n] * factor * (0.1 + 0.18 * n)) : "null"));
        }
    }

    private String rep(int i) {
        return "'R%02d', '%s', '%s'".formatted(i, name(i), TEAMS.get(i % TEAMS.size()));
    }

    private String name(int i) {
        return longName.isEmpty()
                ? NAMES.get(i % NAMES.size()) + (i < NAMES.size() ? "" : " " + (char) ('A' + i / NAMES.size()))
                : longName;
    }

    private double spread(double deviation) {
        return 1 + deviation * random.nextGaussian();
    }

    private static String amount(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }

    /** What SQL writes between the parentheses is a line of CSV; to read that takes a twentieth of what parsing SQL takes. */
    private static void copy(Connection connection, String table, List<String> rows) throws SQLException, IOException {
        Path file = Files.createTempFile("rows", ".csv");
        try {
            Files.write(
                    file,
                    rows.stream().map(row -> row.substring(1, row.length() - 1)).toList());
            execute(
                    connection,
                    ("copy %s from '%s' (format csv, auto_detect false, header false, delim ', ', quote '''', escape '''',"
                                    + " nullstr 'null')")
                            .formatted(table, file));
        } finally {
            Files.delete(file);
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static final String GROWTH = """
            update kpi.revenue_segment_month as now set growth_year = now.invoiced_net / year.invoiced_net - 1
            from kpi.revenue_segment_month as year
            where year.segment = now.segment and year.month_start_date = now.month_start_date - interval 1 year
            """;

    private static final String SCHEMA = """
            create schema kpi;
            create schema meta;
            create macro claim() as table
              select 30 as least_deals, 6 as least_periods, 10 as least_ranges, 5 as least_customers,
                0.8 as least_calls_share;
            create table meta.night (business_date date, revision int, company_name varchar, company_currency varchar,
              time_zone varchar, first_fiscal_month int, data_as_of timestamptz, code_version varchar, run_id varchar);
            create table meta.parameter (name varchar, value decimal(19,6), default_value decimal(19,6));
            create table kpi.bookings_rep_month (month_id varchar, month_start_date date, rep_id varchar,
              rep_name varchar, team varchar, deals_won bigint, bookings decimal(18,2), quota decimal(18,2),
              attainment double, invoiced_net decimal(18,2));
            create table kpi.revenue_month (month_id varchar, month_start_date date, invoiced_net decimal(18,2),
              margin decimal(18,2), margin_rate double, bookings decimal(18,2), submitted_forecast decimal(18,2),
              calls bigint, calls_missing bigint, quota decimal(18,2), target decimal(18,2), customers_invoiced bigint, new_customers bigint);
            create table kpi.pipeline_stage (as_of_date date, stage_id varchar, stage_name varchar, stage_order int,
              deals bigint, amount decimal(18,2), weighted_amount decimal(18,2));
            create table kpi.pipeline_month_end (month_id varchar, month_start_date date, deals bigint,
              amount decimal(18,2), weighted_amount decimal(18,2));
            create table kpi.win_rate_month (month_id varchar, month_start_date date, won bigint, lost bigint,
              win_rate double, won_amount decimal(18,2), lost_amount decimal(18,2), value_win_rate double,
              wilson_low double, wilson_high double);
            create table kpi.win_rate_rep (rep_id varchar, rep_name varchar, team varchar, won bigint, lost bigint,
              win_rate double, value_win_rate double, wilson_low double, wilson_high double);
            create table kpi.revenue_segment_month (month_id varchar, month_start_date date, segment varchar,
              customers bigint, invoiced_net decimal(18,2), margin decimal(18,2), margin_rate double,
              growth_year double);
            create table kpi.revenue_product_family_month (month_id varchar, month_start_date date, family varchar,
              quantity decimal(18,2), invoiced_net decimal(18,2), margin decimal(18,2), margin_rate double);
            """;
}
