package io.tallycast.demo.world;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Invented euro reference rates on the days the European Central Bank would publish some. */
final class Rates {

    static final List<String> CURRENCIES =
            List.of("USD", "JPY", "BGN", "CZK", "DKK", "GBP", "HUF", "PLN", "RON", "SEK", "CHF", "NOK");

    private static final Map<String, Double> ABOUT = Map.ofEntries(
            Map.entry("USD", 1.0875),
            Map.entry("JPY", 161.2),
            Map.entry("BGN", 1.9558),
            Map.entry("CZK", 24.85),
            Map.entry("DKK", 7.4590),
            Map.entry("GBP", 0.86120),
            Map.entry("HUF", 392.4),
            Map.entry("PLN", 4.3150),
            Map.entry("RON", 4.9760),
            Map.entry("SEK", 11.312),
            Map.entry("CHF", 0.9541),
            Map.entry("NOK", 11.640));
    /** Bulgaria pays in euro from this day on: the column stays and says N/A. */
    private static final LocalDate LEV_ENDS = LocalDate.of(2026, 1, 1);

    private final Map<String, NavigableMap<LocalDate, BigDecimal>> rates = new HashMap<>();
    private final LocalDate first;
    private final LocalDate last;

    Rates(Company company) {
        this.first = company.origin().minusDays(10);
        this.last = company.horizon();
        Draws draws = new Draws(company.seed(), "rates");
        for (String currency : CURRENCIES) {
            NavigableMap<LocalDate, BigDecimal> days = new TreeMap<>();
            double start = Objects.requireNonNull(ABOUT.get(currency));
            double drift = 0;
            boolean pegged = currency.equals("BGN") || currency.equals("DKK");
            for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
                if (published(day) && !(currency.equals("BGN") && !day.isBefore(LEV_ENDS))) {
                    drift = drift * 0.997 + (pegged ? 0 : 0.0035 * draws.normal());
                    days.put(day, rounded(start * StrictMath.exp(drift)));
                }
            }
            rates.put(currency, days);
        }
    }

    /**
     * {@code amount} in company currency at the rate of {@code day}, or of the last earlier day with one, rounded half up
     * once to cents. This is the rule the warehouse documents.
     */
    BigDecimal toCompany(BigDecimal amount, String currency, LocalDate day) {
        if (currency.equals(Company.CURRENCY)) {
            return amount.setScale(2, RoundingMode.HALF_UP);
        }
        return amount.divide(on(currency, day), 2, RoundingMode.HALF_UP);
    }

    void write(Journal journal) {
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            if (published(day)) {
                @Nullable Object[] row = new Object[CURRENCIES.size() + 1];
                row[0] = day;
                for (int i = 0; i < CURRENCIES.size(); i++) {
                    BigDecimal rate = days(CURRENCIES.get(i)).get(day);
                    row[i + 1] = rate == null ? "N/A" : rate.toPlainString();
                }
                Instant at = Days.at(day, 16 * 60);
                journal.put(Table.RATES, at, row);
            }
        }
    }

    static boolean published(LocalDate day) {
        LocalDate easter = easter(day.getYear());
        boolean fixed = (day.getMonthValue() == 1 && day.getDayOfMonth() == 1)
                || (day.getMonthValue() == 5 && day.getDayOfMonth() == 1)
                || (day.getMonthValue() == 12 && (day.getDayOfMonth() == 25 || day.getDayOfMonth() == 26));
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !fixed
                && !day.equals(easter.minusDays(2))
                && !day.equals(easter.plusDays(1));
    }

    private BigDecimal on(String currency, LocalDate day) {
        Map.Entry<LocalDate, BigDecimal> entry = days(currency).floorEntry(day);
        if (entry == null) {
            throw new IllegalStateException("no rate of " + currency + " on or before " + day);
        }
        return entry.getValue();
    }

    private NavigableMap<LocalDate, BigDecimal> days(String currency) {
        return Objects.requireNonNull(rates.get(currency));
    }

    /** Five significant digits, as the bank prints them. */
    private static BigDecimal rounded(double rate) {
        return BigDecimal.valueOf(rate).round(new MathContext(5, RoundingMode.HALF_UP));
    }

    /** Gauss's rule in its Gregorian form. */
    private static LocalDate easter(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        int m = (a + 11 * h + 22 * l) / 451;
        int day = h + l - 7 * m + 114;
        return LocalDate.of(year, day / 31, day % 31 + 1);
    }
}
