package io.tallycast.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableDefinitionTest {

    private static final String RATE = """
            -- name: rate
            -- description: A rate.
            -- grain: one currency and day
            -- owner: finance
            -- key: currency_code, rate_date
            -- rule positive: rate > 0
            -- rule named: currency_code <> ''
            create table rate (
              currency_code string not null comment 'The bank''s code',
              rate_date date not null comment 'Day',
              rate decimal(19,8) comment 'Units'
            ) comment 'One rate';
            """;

    @Test
    void columnsKeysAndRulesAreReadInOrder() {
        var table = table(RATE);
        assertThat(table.name()).isEqualTo("rate");
        assertThat(table.comment()).isEqualTo("One rate");
        assertThat(table.columns())
                .containsExactly(
                        new ColumnDefinition("currency_code", "string", true, "The bank's code"),
                        new ColumnDefinition("rate_date", "date", true, "Day"),
                        new ColumnDefinition("rate", "decimal(19,8)", false, "Units"));
        assertThat(table.keys()).containsExactly("currency_code", "rate_date");
        assertThat(table.rules())
                .containsExactly(Map.entry("positive", "rate > 0"), Map.entry("named", "currency_code <> ''"));
        assertThat(table.column("rate_date").orElseThrow().type()).isEqualTo("date");
        assertThat(table.column("day")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "rate_date date not null comment 'Day' | rate_date date not null | :10: expected `<name> <type>",
                "rate_date date not null comment 'Day' | rate_date date not null comment '' | :10: expected `<name>",
                "comment 'Day', | comment 'Day' | :10: expected `<name> <type>",
                "comment 'Units' | comment 'Units', | :11: expected `<name> <type>",
                "rate_date date not null | rate_date datetime not null | :10: 'datetime' is not a type",
                "decimal(19,8) | decimal(39,8) | :11: 'decimal(39,8)' is not a type",
                "decimal(19,8) | double | :11: 'double' is not a type",
                "decimal(19,8) | decimal(9,10) | :11: 'decimal(9,10)' is not a type",
                "rate decimal | rate_date decimal | :11: column rate_date is defined twice",
                "create table rate | create table rates | :8: expected `create table rate (`",
                ") comment 'One rate'; | ); | :12: expected the last line",
                "key: currency_code, rate_date | key: currency | :1: header `key` names currency, which is not a column",
            })
    void whatIsNotOfTheAgreedFormIsAnErrorThatSaysWhichFileAndLine(String found, String changed, String message) {
        assertThat(RATE).contains(found);
        assertThatThrownBy(() -> table(RATE.replace(found, changed)))
                .isInstanceOf(SqlFileException.class)
                .hasMessageStartingWith("entities/rate.sql" + message);
    }

    @Test
    void aTableWithoutColumnsIsAnError() {
        var lines = RATE.lines().toList();
        var text = String.join("\n", lines.subList(0, 8)) + "\n" + lines.get(11) + "\n";
        assertThatThrownBy(() -> table(text)).hasMessage("entities/rate.sql:9: the table has no column");
    }

    @Test
    void listsOfTheHeaderAreEmptyWhenAbsent() {
        assertThat(table(RATE).list("pii")).isEqualTo(List.of());
        assertThat(table(RATE).header("scd")).isEmpty();
    }

    private static TableDefinition table(String text) {
        return TableDefinition.of(SqlFile.parse("entities/rate.sql", text, SqlKind.ENTITIES));
    }
}
