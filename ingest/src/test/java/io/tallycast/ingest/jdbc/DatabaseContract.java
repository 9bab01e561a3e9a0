package io.tallycast.ingest.jdbc;

import io.tallycast.ingest.Deal;
import io.tallycast.ingest.SourceContract;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The contract on a database. A table without a key constraint, so that a row without a key can stand in it. */
abstract class DatabaseContract extends SourceContract {

    abstract String url();

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url());
    }

    void execute(String... statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    protected String sourceYaml() {
        execute("drop table if exists deal", "create table deal(id int, name varchar(100), amount numeric(12, 2))");
        return """
                kind: jdbc
                url: "%s"
                objects:
                  deal: { key: id, required: [name], sweep_limit: 0.5 }
                  wide: { table: deal, key: id }
                """.formatted(url());
    }

    @Override
    protected void hold(List<Deal> deals) {
        execute("delete from deal");
        try (Connection connection = connect();
                PreparedStatement insert =
                        connection.prepareStatement("insert into deal(id, name, amount) values (?, ?, ?)")) {
            for (Deal deal : deals) {
                insert.setInt(1, deal.id());
                insert.setString(2, deal.name());
                insert.setBigDecimal(3, new BigDecimal(deal.amount()));
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    protected void addColumn(List<Deal> deals) {
        execute("alter table deal add column region varchar(10) default 'north'");
    }

    @Override
    protected void dropRequiredColumn(List<Deal> deals) {
        execute("alter table deal drop column name");
    }

    @Override
    protected String holdWithBadRow(List<Deal> deals) {
        hold(deals);
        execute("insert into deal values (null, 'nobody', 1.00)");
        return "null null id null, nobody, 1.00 the key is empty";
    }
}
