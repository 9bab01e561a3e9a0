package io.tallycast.transform.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RatesTest {
    private static final LocalDate FRIDAY = LocalDate.parse("2026-10-02");

    private final Rates rates = new Rates(
            "EUR",
            2,
            10,
            List.of(
                    new Rates.Rate("EUR", "USD", FRIDAY, new BigDecimal("1.25")),
                    new Rates.Rate("EUR", "JPY", FRIDAY, new BigDecimal("160"))));

    @Test
    void theLastRateOnOrBeforeTheDayIsUsedAndItsDayKept() {
        var monday = FRIDAY.plusDays(3);
        assertThat(rates.convert(new BigDecimal("100"), "USD", monday)).isEqualByComparingTo("80.00");
        assertThat(rates.rateDay("USD", monday)).isEqualTo(FRIDAY);
    }

    @Test
    void aRateIsUsableForTenDaysAndNotForEleven() {
        assertThat(rates.knows("USD", FRIDAY.plusDays(10))).isTrue();
        assertThat(rates.convert(BigDecimal.TEN, "USD", FRIDAY.plusDays(11))).isNull();
        assertThat(rates.convert(BigDecimal.TEN, "USD", FRIDAY.minusDays(1))).isNull();
        assertThat(rates.convert(BigDecimal.TEN, "GBP", FRIDAY)).isNull();
    }

    @Test
    void companyCurrencyIsTakenAsItIsAndNeedsNoRateNorDay() {
        assertThat(rates.convert(new BigDecimal("-2.345"), "EUR", null)).isEqualByComparingTo("-2.345");
        assertThat(rates.rateDay("EUR", FRIDAY)).isNull();
    }

    @Test
    void linesInCompanyCurrencyTieToTheirHeaderWhateverTheirDecimals() {
        var random = new Random(16);
        var plan = new PlanRates("EUR", 2, List.of());
        for (var document = 0; document < 1_000; document++) {
            var header = BigDecimal.ZERO;
            var lines = BigDecimal.ZERO;
            var planned = BigDecimal.ZERO;
            for (var line = 0; line <= random.nextInt(9); line++) {
                var amount = BigDecimal.valueOf(random.nextLong(-99_999_999, 99_999_999), 4);
                header = header.add(amount);
                lines = lines.add(rates.convert(amount, "EUR", FRIDAY));
                planned = planned.add(plan.convert(amount, "EUR", FRIDAY));
            }
            assertThat(List.of(lines, planned))
                    .containsExactly(rates.convert(header, "EUR", FRIDAY), plan.convert(header, "EUR", FRIDAY));
            assertThat(lines).isEqualByComparingTo(header);
        }
    }

    @Test
    void aCompanyOutsideTheBaseCrossesTwoRatesAndRoundsToItsOwnMinorUnits() {
        var yen = new Rates(
                "JPY",
                0,
                10,
                List.of(
                        new Rates.Rate("EUR", "USD", FRIDAY, new BigDecimal("1.25")),
                        new Rates.Rate("EUR", "JPY", FRIDAY.minusDays(1), new BigDecimal("160"))));
        assertThat(yen.convert(new BigDecimal("10.01"), "USD", FRIDAY)).isEqualByComparingTo("1281");
        assertThat(yen.convert(new BigDecimal("10"), "EUR", FRIDAY)).isEqualByComparingTo("1600");
        assertThat(yen.rateDay("USD", FRIDAY)).isEqualTo(FRIDAY.minusDays(1));
    }

    @Test
    void roundingHappensOnceOnTheExactQuotient() {
        var random = new Random(42);
        for (var i = 0; i < 100_000; i++) {
            var amount = BigDecimal.valueOf(random.nextLong(-1_000_000_000L, 1_000_000_000L), 4);
            var rate = BigDecimal.valueOf(random.nextLong(1, 300_000_000L), 8);
            var one = new Rates("EUR", 2, 10, List.of(new Rates.Rate("EUR", "USD", FRIDAY, rate)));
            assertThat(one.convert(amount, "USD", FRIDAY)).isEqualTo(amount.divide(rate, 2, RoundingMode.HALF_UP));
        }
    }
}
