package io.tallycast.reports.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FmtTest {

    private final Fmt fmt = new Fmt(Locale.ENGLISH, "EUR", ZoneId.of("Europe/Paris"));

    @ParameterizedTest
    @CsvSource({
        "0, €0",
        "0.4, €0",
        "-0.4, €0",
        "950, €950",
        "999.49, €999",
        "999.50, €1.00k",
        "1234, €1.23k",
        "1235, €1.24k",
        "9994.99, €9.99k",
        "9995, €10.0k",
        "99949, €99.9k",
        "99950, €100k",
        "999499, €999k",
        "999500, €1.00m",
        "4820000, €4.82m",
        "-4820000, −€4.82m",
        "14300000, €14.3m",
        "1250000000, €1.25bn",
        "7.5E12, €7.50tn",
        "7.5E15, '€7,500tn'",
    })
    void moneyHasThreeSignificantDigits(BigDecimal amount, String expected) {
        assertThat(fmt.money(amount)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "4000000, €4m", "2500000, €2.5m", "-500000, −€500k", "200, €200"})
    void anAxisIsRound(double amount, String expected) {
        assertThat(fmt.axis(amount)).isEqualTo(expected);
    }

    @Test
    void ratiosChangeInPointsAndTheRestInPercent() {
        assertThat(fmt.figure("rate", 0.3956)).isEqualTo("39.6%");
        assertThat(fmt.change("rate", -0.005)).isEqualTo("−0.5 pt");
        assertThat(fmt.change("money", 0.0523)).isEqualTo("+5.2%");
        assertThat(fmt.change("money", 12.5)).isEqualTo("+1,250%");
        assertThat(fmt.change("count", 0.00049)).isEqualTo("±0.0%");
        assertThat(fmt.shortChange(0.0523)).isEqualTo("+5%");
        assertThat(fmt.shortChange(-0.004)).isEqualTo("−0.4%");
        assertThat(fmt.share(1.064)).isEqualTo("106%");
        assertThat(fmt.count(1290)).isEqualTo("1,290");
    }

    @Test
    void aMissingValueIsADashAndNeverAZero() {
        assertThat(fmt.money(null)).isEqualTo("–");
        assertThat(fmt.money(Double.NaN)).isEqualTo("–");
        assertThat(fmt.rate(null)).isEqualTo("–");
        assertThat(fmt.change("rate", null)).isEqualTo("–");
        assertThat(fmt.count(null)).isEqualTo("–");
        assertThat(fmt.date(null)).isEqualTo("–");
        assertThat(fmt.at(null)).isEqualTo("–");
    }

    @Test
    void timesAreTheCompanys() {
        assertThat(fmt.at(Instant.parse("2026-10-31T22:15:00Z"))).isEqualTo("31 October 2026, 23:15 CET");
        assertThat(fmt.date(LocalDate.of(2026, 10, 31))).isEqualTo("31 October 2026");
        assertThat(fmt.monthYear(LocalDate.of(2026, 10, 1))).isEqualTo("October 2026");
    }

    @Test
    void aCurrencyTheFontHasNoSignForIsItsCode() {
        assertThat(new Fmt(Locale.ENGLISH, "PLN", ZoneId.of("UTC")).money(1234)).isEqualTo("PLN\u00a01.23k");
        assertThat(new Fmt(Locale.ENGLISH, "USD", ZoneId.of("UTC")).money(1234)).isEqualTo("$1.23k");
    }

    @Test
    void aColumnHasOneUnitAndAsManyDecimalsForAll() {
        assertThat(fmt.unit(21_254_083.5)).isEqualTo("€m");
        assertThat(fmt.within(21_254_083.5, 4_022_715.28)).isEqualTo("4.0");
        assertThat(fmt.changeWithin(21_254_083.5, -40_221.97)).isEqualTo("±0.0");
        assertThat(fmt.changeWithin(2_100_000, 450_000)).isEqualTo("+0.45");
        assertThat(fmt.unit(553_000)).isEqualTo("€k");
        assertThat(fmt.within(553_000, 31_600)).isEqualTo("32");
        assertThat(fmt.unit(950)).isEqualTo("€");
        assertThat(fmt.within(null, 1)).isEqualTo("–");
        assertThat(fmt.within(950, null)).isEqualTo("–");
    }

    @Test
    void frenchPutsTheUnitLastAndNeedsNoGlyphTheFontLacks() {
        Fmt french = new Fmt(Locale.FRENCH, "EUR", ZoneId.of("UTC"));
        assertThat(french.money(4_820_000)).isEqualTo("4,82\u00a0M\u00a0€");
        assertThat(french.money(-950)).isEqualTo("−950\u00a0€");
        assertThat(french.unit(553_000)).isEqualTo("k\u00a0€");
        assertThat(french.rate(0.396)).isEqualTo("39,6\u00a0%");
        assertThat(french.count(1290)).isEqualTo("1\u00a0290");
        assertThat(new Fmt(Locale.FRENCH, "CHF", ZoneId.of("UTC")).money(4_820_000))
                .isEqualTo("4,82\u00a0M\u00a0CHF");
    }

    @Test
    void spansChancesAndIndexesAreShort() {
        assertThat(fmt.span(57.6, 74.4)).isEqualTo("58–74");
        assertThat(fmt.chance(0.0314)).isEqualTo("0.03");
        assertThat(fmt.chance(0.0066)).isEqualTo("< 0.01");
        assertThat(fmt.chance(null)).isEqualTo("–");
        assertThat(fmt.index(0.2281)).isEqualTo("0.228");
    }

    @Test
    void longTextIsCutBetweenCharactersAndNoTextIsADash() {
        assertThat(fmt.text("x".repeat(48))).hasSize(48).endsWith("x");
        assertThat(fmt.text("😀".repeat(49))).isEqualTo("😀".repeat(47) + "…");
        assertThat(fmt.text(null)).isEqualTo("–");
    }
}
