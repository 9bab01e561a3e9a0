package io.tallycast.transform.money;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an amount is in company currency at the plan rate of the fiscal year a day lies in. A missing rate gives no amount,
 * never the amount itself.
 */
public final class PlanRates implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String companyCurrency;
    private final int minorUnits;
    private final HashMap<String, TreeMap<LocalDate, Year>> byCurrency = new HashMap<>();

    /**
     * The rate of a fiscal year.
     *
     * @param rate company currency for one unit of {@code currency}
     */
    public record Year(String currency, LocalDate firstDay, LocalDate lastDay, BigDecimal rate)
            implements Serializable {
        @Override
        public String toString() {
            return currency + " " + firstDay + " " + lastDay + " " + rate.toPlainString();
        }

        private static Year parse(String text) {
            var words = text.split(" ", 4);
            return new Year(words[0], LocalDate.parse(words[1]), LocalDate.parse(words[2]), new BigDecimal(words[3]));
        }
    }

    public PlanRates(String companyCurrency, int minorUnits, List<Year> years) {
        this.companyCurrency = companyCurrency;
        this.minorUnits = minorUnits;
        years.forEach(year -> byCurrency
                .computeIfAbsent(year.currency(), currency -> new TreeMap<>())
                .put(year.firstDay(), year));
    }

    /** The amount in company currency: what is in it already as it is, else rounded half up to its minor units; null without a rate. */
    public @Nullable BigDecimal convert(
            @Nullable BigDecimal amount, @Nullable String currency, @Nullable LocalDate day) {
        if (companyCurrency.equals(currency)) {
            return amount;
        }
        var rate = currency == null ? null : rate(currency, day);
        return amount == null || rate == null ? null : amount.multiply(rate).setScale(minorUnits, RoundingMode.HALF_UP);
    }

    private @Nullable BigDecimal rate(String currency, @Nullable LocalDate day) {
        var years = byCurrency.get(currency);
        if (years == null || day == null) {
            return null;
        }
        var year = years.floorEntry(day);
        return year == null || day.isAfter(year.getValue().lastDay())
                ? null
                : year.getValue().rate();
    }

    /** A line for each rate, in an order of its own. */
    public String text() {
        return byCurrency.values().stream()
                .flatMap(years -> years.values().stream())
                .map(year -> year + "\n")
                .sorted()
                .collect(Collectors.joining());
    }

    /** The rates that are not as in a text, those of the text that are none now among them. */
    public List<Year> differing(String text) {
        var count = new HashMap<String, Integer>();
        (text + text()).lines().forEach(line -> count.merge(line, 1, Integer::sum));
        return count.entrySet().stream()
                .filter(line -> line.getValue() == 1)
                .map(Map.Entry::getKey)
                .map(Year::parse)
                .toList();
    }
}
