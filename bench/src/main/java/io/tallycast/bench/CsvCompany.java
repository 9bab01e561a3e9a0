package io.tallycast.bench;

import io.tallycast.transform.duckdb.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A home whose source is CSV files: for each 100,000 deals 200 reps, 300,000 invoices and 600,000 lines of almost three years.
 * Eight deals in ten are won; a deal has one state, from the day it closed, or from the day it began if it is open. Every second
 * invoice names its deal.
 */
final class CsvCompany {
    /** The day of the first night. Nothing falls due at the end of the day after it. */
    static final String FIRST = "2026-11-03";

    static final String NEXT = "2026-11-04";
    static final int CORRECTED = 50;

    private static final String SETTINGS = """
            company: { name: Ledger Ltd, currency: EUR, time-zone: Europe/Paris, working-day-country: FR }
            """;
    private static final String SOURCE = """
            kind: files
            path: drop
            objects:
              rep: { file: rep.csv, key: rep_id, encoding: UTF-8, required: [rep_id] }
              stage: { file: stage.csv, key: stage_id, encoding: UTF-8, required: [stage_id] }
              account: { file: account.csv, key: account_id, encoding: UTF-8, required: [account_id] }
              opportunity: { file: opportunity.csv, key: opportunity_id, encoding: UTF-8, required: [opportunity_id] }
              invoice: { file: invoice.csv, key: invoice_id, encoding: UTF-8, required: [invoice_id] }
              invoice_line: { file: invoice_line.csv, key: invoice_line_id, encoding: UTF-8, required: [invoice_line_id] }
            formats: { dates: ["yyyy-MM-dd"], timestamps: ["yyyy-MM-dd"], zone: Europe/Paris }
            """;
    private static final String REPS = """
            select 'R' || range as rep_id, 'Rep ' || range as name, 'rep' as role, date '2020-01-01' as valid_from,
              if(range % 3 = 0, 'farmer', 'hunter') as sales_motion, 'Team ' || range % 10 as team
            from range(%d)""";
    private static final String STAGES = """
            select * from (values ('Open', 'Open', 1, false, false), ('Won', 'Won', 2, true, true), ('Lost', 'Lost', 3, true, false))
              as stage(stage_id, name, stage_order, is_closed, is_won)""";
    private static final String ACCOUNTS = """
            select 'A' || range as account_id, 'C' || md5('name' || range)[:12] as name, 'FR' as country, 'T' || range as tax_id
            from range(%d)""";
    private static final String DEALS = """
            with deal as (
              select range as i, case range %% 10 when 8 then 'Lost' when 9 then 'Open' else 'Won' end as stage_id,
                date '2026-11-03' - cast(hash('day', range) %% if(range %% 10 = 9, 90, 1035) as int) as day
              from range(%d))
            select 'D' || i as opportunity_id, day as changed_at, day as created_at, 'A' || hash('account', i) %% %d as account_id,
              'R' || hash('owner', i) %% %d as owner_id, stage_id, lower(stage_id) as status,
              500 + hash('amount', i) %% 100000 + hash('cents', i) %% 100 / 100 as amount, 'EUR' as currency_code,
              if(stage_id = 'Open', 0.1 * (1 + hash('chance', i) %% 9), null) as probability,
              if(stage_id = 'Open', day + cast(hash('close', i) %% 180 as int), null) as expected_close_date,
              if(stage_id = 'Open', null, day) as closed_date
            from deal""";
    private static final String BILLS = """
            create table bill as
            select bill.range as i, 'I' || bill.range as invoice_id, deal.*, hash('named', bill.range) %% 2 = 0 as is_named,
              least(day + cast(hash('days', bill.range) %% 50 as int), date '2026-11-03') as invoice_date
            from range(%d) as bill
            inner join (select opportunity_id, account_id, owner_id, amount, changed_at as day from opportunity) as deal
              on deal.opportunity_id = 'D' || bill.range // 3""";
    private static final String INVOICES = """
            select invoice_id, 'invoice' as kind, 'posted' as status, invoice_date, account_id, owner_id as rep_id,
              'EUR' as currency_code, round(amount / 6, 2) * 2 as net_amount
            from bill""";
    private static final String LINES = """
            select 'L' || i || '-' || part as invoice_line_id, invoice_id, part as line_number,
              if(is_named, opportunity_id, null) as opportunity_id, round(amount / 6, 2) as net_amount
            from bill cross join range(1, 3) as line(part)""";

    private final Path home;
    private final int deals;

    CsvCompany(Path home, int deals) {
        this.home = home;
        this.deals = deals;
    }

    /** Writes settings, source and files. */
    void write() throws SQLException, IOException {
        write("tallycast.yml", SETTINGS);
        write("sources/ledger/source.yml", SOURCE);
        var reps = Math.max(1, deals / 500);
        var accounts = Math.max(1, deals / 4);
        var tables = new LinkedHashMap<String, String>();
        tables.put("rep", REPS.replace("%d", Integer.toString(reps)));
        tables.put("stage", STAGES);
        tables.put("account", ACCOUNTS.formatted(accounts));
        tables.put("opportunity", DEALS.formatted(deals, accounts, reps));
        try (var duckDb = DuckDb.inMemory()) {
            make(duckDb, tables);
            duckDb.execute(BILLS.formatted(3 * deals));
            make(duckDb, Map.of("invoice", INVOICES, "invoice_line", LINES));
        }
    }

    /** Gives deals that were closed long ago another amount, as if it had always been so. */
    void correct() throws SQLException, IOException {
        try (var duckDb = DuckDb.inMemory()) {
            duckDb.execute("create table opportunity as from read_csv('%s', all_varchar = true)"
                    .formatted(file("opportunity")));
            duckDb.execute("""
                    update opportunity set amount = cast(amount as decimal(19, 2)) + 100 where opportunity_id in (
                      select opportunity_id from opportunity where status = 'won'
                      order by hash('corrected', opportunity_id) limit %d)""".formatted(CORRECTED));
            copy(duckDb, "opportunity");
        }
    }

    private void make(DuckDb duckDb, Map<String, String> tables) throws SQLException, IOException {
        for (var table : tables.entrySet()) {
            var name = table.getKey();
            duckDb.execute("create table " + name + " as " + table.getValue());
            copy(duckDb, name);
            var columns = duckDb.rows(
                    "select column_name from duckdb_columns() where table_name = '%s' order by column_index"
                            .formatted(name),
                    row -> row.getString(1));
            write("sources/ledger/staging/stg_ledger__" + name + ".sql", """
                    -- name: stg_ledger__%1$s
                    -- description: As the file has it.
                    -- depends: %1$s
                    -- driver: %1$s
                    select %2$s, _key, _batch_id, _extracted_at, _observed_at
                    from %1$s
                    """.formatted(
                            name, String.join(", ", columns)));
        }
    }

    private void copy(DuckDb duckDb, String table) throws SQLException, IOException {
        Files.createDirectories(Path.of(file(table)).getParent());
        duckDb.execute("copy %s to '%s' (header)".formatted(table, file(table)));
    }

    private String file(String table) {
        return home.resolve("drop").resolve(table + ".csv").toString();
    }

    private void write(String file, String text) throws IOException {
        var path = home.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
