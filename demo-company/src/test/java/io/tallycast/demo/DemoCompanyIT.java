package io.tallycast.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.demo.world.Company;
import io.tallycast.demo.world.Journal;
import io.tallycast.demo.world.Table;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCompanyIT {

    @TempDir
    Path home;

    @Test
    void loadsTheHistoryThenWorksDayByDayAndStartsAgainWhereItStood() throws Exception {
        LocalDate last = LocalDate.of(2026, 10, 31);
        Map<String, String> advanced;
        try (DemoDatabases databases = DemoDatabases.start(home)) {
            DemoCompany company = DemoCompany.create(home, Company.tiny(), databases);
            Journal journal = company.world().journal();
            assertThat(company.today()).isEqualTo(LocalDate.of(2026, 10, 28));
            assertThat(counts(databases)).isEqualTo(expected(journal, company.today()));

            company.advance(last);

            assertThat(company.today()).isEqualTo(last);
            assertThat(counts(databases)).isEqualTo(expected(journal, last));
            advanced = sums(databases);
        }
        try (DemoDatabases databases = DemoDatabases.start(home);
                DemoDatabases guest = DemoDatabases.start(home)) {
            assertThat(guest.variables()).isEqualTo(databases.variables());
            DemoCompany company = DemoCompany.create(home, Company.tiny(), guest);
            company.advance(last);
            assertThat(sums(databases)).isEqualTo(advanced);
        }
    }

    @Test
    void aLoadToADayEqualsAnEarlierLoadAdvancedToIt() throws Exception {
        LocalDate last = LocalDate.of(2026, 10, 31);
        try (DemoDatabases databases = DemoDatabases.start(home)) {
            DemoCompany company = DemoCompany.create(home, Company.tiny(), databases);
            company.advance(last);
            Map<String, String> stepByStep = sums(databases);
            try (Connection crm = databases.connect(DemoDatabases.CRM);
                    Connection erp = databases.connect(DemoDatabases.ERP)) {
                reload(crm, "crm.sql", Table.Store.CRM, company, last);
                reload(erp, "erp.sql", Table.Store.ERP, company, last);
            }
            assertThat(sums(databases)).isEqualTo(stepByStep);
        }
    }

    @Test
    void filesAreWrittenAsTheirSystemsWriteThem() throws Exception {
        try (DemoDatabases databases = DemoDatabases.start(home)) {
            DemoCompany.create(home, Company.tiny(), databases);
        }
        Path drop = home.resolve("drop");
        assertThat(Files.readAllLines(drop.resolve("rates/eurofxref-hist.csv")).subList(0, 2))
                .containsExactly(
                        "Date,USD,JPY,BGN,CZK,DKK,GBP,HUF,PLN,RON,SEK,CHF,NOK,",
                        Files.readAllLines(drop.resolve("rates/eurofxref-hist.csv"))
                                .get(1))
                .last()
                .asString()
                .startsWith("2026-10-28,")
                .contains(",N/A,")
                .endsWith(",");
        assertThat(Files.readAllLines(drop.resolve("people/payroll-2026-09.csv"), Charset.forName("windows-1252")))
                .hasSize(5)
                .anyMatch(line -> line.matches("\\d+;.+;01/09/2026;\\d+,\\d\\d;EUR"));
        assertThat(Files.readAllLines(drop.resolve("people/objectives-2026.csv"), StandardCharsets.UTF_8))
                .first()
                .isEqualTo("objective_id;version;rep_id;team;criterion;period;target;weight;gate");
        assertThat(drop.resolve("marketing/spend-2026-10.csv")).exists();
        assertThat(drop.resolve("marketing/touches-2026-10.csv")).exists();
        assertThat(home.resolve("demo/truth.json")).content().contains("\"bookingsTotal\"");
    }

    private static void reload(
            Connection connection, String schema, Table.Store store, DemoCompany company, LocalDate day)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop schema public cascade; create schema public");
        }
        new DatabaseTables(connection, store).load(schema, company.world().journal(), day);
    }

    private static Map<String, Integer> expected(Journal journal, LocalDate day) {
        Map<String, Integer> rows = new TreeMap<>();
        for (Table table : Table.values()) {
            if (table.store() == Table.Store.CRM || table.store() == Table.Store.ERP) {
                rows.put(table.tableName(), journal.rows(table, day).size());
            }
        }
        return rows;
    }

    private static Map<String, Integer> counts(DemoDatabases databases) throws SQLException {
        Map<String, Integer> counts = new TreeMap<>();
        ask(databases, "select count(*) from %s").forEach((table, count) -> counts.put(table, Integer.valueOf(count)));
        return counts;
    }

    private static Map<String, String> sums(DemoDatabases databases) throws SQLException {
        return ask(databases, "select md5(string_agg(t::text, '|' order by t::text)) from %s t");
    }

    private static Map<String, String> ask(DemoDatabases databases, String question) throws SQLException {
        Map<String, String> answers = new TreeMap<>();
        for (Table table : Table.values()) {
            String database = table.store() == Table.Store.CRM ? DemoDatabases.CRM : DemoDatabases.ERP;
            if (table.store() != Table.Store.CRM && table.store() != Table.Store.ERP) {
                continue;
            }
            try (Connection connection = databases.connect(database);
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(question.formatted(table.tableName()))) {
                row.next();
                answers.put(table.tableName(), row.getString(1));
            }
        }
        return answers;
    }
}
