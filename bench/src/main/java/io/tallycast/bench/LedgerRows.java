package io.tallycast.bench;

import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.utils.DataFileStatus;
import io.tallycast.sql.ColumnDefinition;
import io.tallycast.sql.SqlModels;
import io.tallycast.transform.delta.DataFile;
import io.tallycast.transform.delta.DeltaFiles;
import io.tallycast.transform.delta.DeltaWriter;
import io.tallycast.transform.delta.LocalDisk;
import io.tallycast.transform.duckdb.DuckDb;
import io.tallycast.transform.duckdb.TableSql;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A star of deals and the invoices that bill them: three years, four deals an account, two invoices of two or three lines
 * for each deal. One deal in four is billed whole, the others in halves, thirds or quarters; every second invoice names its
 * deal; some bill nothing that was won.
 */
final class LedgerRows implements AutoCloseable {
    private static final String ACCOUNTS = """
            select i as account_key, 'A' || i as account_id, true as is_current, 'C' || md5('name' || i)[:12] as name,
              'FR' as country, 'T' || i as tax_id, if(hash('group', i) %% 10 = 0, 'A' || hash('parent', i) %% %1$d, null) as parent_account_id
            from (select range as i from range(%1$d))""";
    private static final String PRODUCTS = """
            select range as product_key, 'P' || range as product_id, 'Family ' || range % 8 as family, true as is_current
            from range(40)""";
    private static final String DEALS = """
            select 'D' || i as opportunity_id, true as is_won, 'A' || hash('account', i) %% %2$d as account_id, 'EUR' as currency_code,
              500 + hash('amount', i) %% 100000 as amount, date '2023-10-01' + cast(hash('won', i) %% 1095 as int) as closed_date,
              hash('product', i) %% 40 as product_key, 'R' || hash('owner', i) %% 200 as owner_id
            from (select range as i from range(%1$d))""";

    private static final String BILLS = """
            select 'I' || i as invoice_id, i, opportunity_id, account_id, currency_code, amount, owner_id, product_key,
              1 + hash('parts', i // 2) %% 4 as parts, closed_date + cast(hash('days', i) %% 60 + 30 * (i %% 2) as int) as invoice_date,
              hash('named', i) %% 2 = 0 as is_named, hash('stranger', i) %% 20 = 0 or parts = 1 and i %% 2 = 1 as is_stranger
            from (select range as i from range(%d)) as bill
            inner join deal on deal.opportunity_id = 'D' || bill.i // 2""";
    private static final String INVOICES = """
            select invoice_id, 'invoice' as kind, true as is_posted, account_id, currency_code, invoice_date, owner_id as rep_id
            from bill""";
    private static final String LINES = """
            select 'L' || bill.i || '-' || part as invoice_line_id, invoice_id, 'invoice' as kind, true as is_posted,
              false as is_pass_through, if(is_named and not is_stranger, opportunity_id, null) as opportunity_id, currency_code,
              round(if(is_stranger, 700 + hash('net', bill.i) % 9000, amount / parts) / (2 + bill.i % 2), 2) as amount,
              amount as amount_company, round(amount * 0.2, 2) as tax_amount, invoice_date, product_key
            from bill
            cross join range(1, 4) as line(part)
            where part <= 2 + bill.i % 2""";

    private final Path star;
    private final DuckDb duckDb = DuckDb.inMemory();
    private final SqlModels models = SqlModels.load();
    private final DeltaFiles files = new DeltaFiles();
    private final DeltaWriter delta =
            new DeltaWriter(DefaultEngine.create(LocalDisk.configuration()), Clock.systemUTC());

    LedgerRows(Path star, int deals) throws SQLException, IOException {
        this.star = star;
        duckDb.execute("set memory_limit = '1GB'");
        var accounts = deals / 4;
        add("dim_account", ACCOUNTS.formatted(accounts));
        add("dim_product", PRODUCTS);
        add("fct_opportunity", DEALS.formatted(deals, accounts));
        duckDb.execute("create table deal as from fct_opportunity");
        duckDb.execute("create table bill as " + BILLS.formatted(2 * deals));
        add("fct_invoice", INVOICES);
        add("fct_invoice_line", LINES);
    }

    long lines() throws SQLException {
        return duckDb.count("fct_invoice_line");
    }

    /** One line in a hundred, all those of its invoice with it, bills something else; one deal in a hundred gets another amount. */
    void change() throws SQLException, IOException {
        replace("fct_invoice_line", "hash('changed', invoice_id) % 100 = 0", "* replace (amount + 1 as amount)");
        replace("fct_opportunity", "hash('changed', opportunity_id) % 100 = 0", "* replace (amount + 10 as amount)");
    }

    private void add(String table, String rows) throws SQLException, IOException {
        var definition = Objects.requireNonNull(models.star().get(table));
        duckDb.execute(TableSql.columns(definition).stream()
                .map(column -> DuckDb.name(column.name()) + " " + TableSql.type(column.type()))
                .collect(Collectors.joining(", ", "create table " + table + " (", ")")));
        duckDb.execute("insert into " + table + " by name " + rows);
        delta.add(folder(table), write(table, "from " + table));
    }

    private void replace(String table, String where, String columns) throws SQLException, IOException {
        var gone = new HashMap<String, Set<Long>>();
        for (var file : files.of(folder(table), null).orElseThrow().files()) {
            var local = DuckDb.literal(
                    new org.apache.hadoop.fs.Path(file.path()).toUri().getPath());
            gone.put(
                    file.path(),
                    new HashSet<>(duckDb.rows(
                            "select file_row_number from read_parquet(%s, file_row_number = true) where %s"
                                    .formatted(local, where),
                            row -> row.getLong(1))));
        }
        delta.replace(folder(table), write(table, "select %s from %s where %s".formatted(columns, table, where)), gone);
    }

    private List<DataFileStatus> write(String table, String rows) throws SQLException, IOException {
        var columns = TableSql.columns(Objects.requireNonNull(models.star().get(table))).stream()
                .map(ColumnDefinition::name)
                .map(DuckDb::name)
                .collect(Collectors.joining(", "));
        return DataFile.write(duckDb, "select %s from (%s)".formatted(columns, rows), star.resolve(table));
    }

    private String folder(String table) {
        return star.resolve(table).toString();
    }

    @Override
    public void close() throws SQLException {
        duckDb.close();
    }
}
