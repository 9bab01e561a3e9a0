package io.tallycast.transform.money;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Spot rates, and what an amount is in company currency by them.
 *
 * <p>The rate of a day is the last one published on or before it, unless that is older than the staleness limit. A
 * missing rate gives no amount, never the amount itself.
 */
public final class Rates implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String companyCurrency;
    private final int minorUnits;
    private final int stalenessDays;
    /** Rates by day, by quoted currency, by base currency. */
    private final TreeMap<String, HashMap<String, TreeMap<LocalDate, BigDecimal>>> byBase = new TreeMap<>();

    /**
     * A published rate.
     *
     * @param base currency one unit of which is quoted
     * @param rate units of {@code currency} for one unit of {@code base}
     */
    public record Rate(String base, String currency, LocalDate day, BigDecimal rate) {}

    /** A rate found: {@code amount * numerator / denominator}. */
    private record Factor(
            BigDecimal numerator,
            BigDecimal denominator,
            @Nullable LocalDate day) {}

    /** A rate of one side, with the day it was published; the base itself has none. */
    private record Side(BigDecimal rate, @Nullable LocalDate day) {}

    public Rates(String companyCurrency, int minorUnits, int stalenessDays, Collection<Rate> rates) {
        this.companyCurrency = companyCurrency;
        this.minorUnits = minorUnits;
        this.stalenessDays = stalenessDays;
        for (var rate : rates) {
            byBase.computeIfAbsent(rate.base(), base -> new HashMap<>())
                    .computeIfAbsent(rate.currency(), currency -> new TreeMap<>())
                    .put(rate.day(), rate.rate());
        }
    }

    /** The amount in company currency: what is in it already as it is, else rounded half up to its minor units; null without a rate. */
    public @Nullable BigDecimal convert(
            @Nullable BigDecimal amount, @Nullable String currency, @Nullable LocalDate day) {
        if (amount == null || currency == null) {
            return null;
        }
        if (currency.equals(companyCurrency)) {
            // Lines rounded anew would not add up to their header.
            return amount;
        }
        var factor = day == null ? null : factor(currency, day);
        return factor == null
                ? null
                : amount.multiply(factor.numerator).divide(factor.denominator, minorUnits, RoundingMode.HALF_UP);
    }

    /** Day of the rate {@link #convert} uses, the older one when two are needed; null for company currency or no rate. */
    public @Nullable LocalDate rateDay(@Nullable String currency, @Nullable LocalDate day) {
        if (currency == null || day == null || currency.equals(companyCurrency)) {
            return null;
        }
        var factor = factor(currency, day);
        return factor == null ? null : factor.day;
    }

    /** Whether an amount in that currency and of that day can be converted. */
    public boolean knows(String currency, LocalDate day) {
        return currency.equals(companyCurrency) || factor(currency, day) != null;
    }

    private @Nullable Factor factor(String currency, LocalDate day) {
        for (var base : byBase.entrySet()) {
            var company = side(base.getKey(), base.getValue(), companyCurrency, day);
            var other = side(base.getKey(), base.getValue(), currency, day);
            if (company != null && other != null) {
                return new Factor(company.rate, other.rate, older(company.day, other.day));
            }
        }
        return null;
    }

    private @Nullable Side side(
            String base,
            Map<String, ? extends NavigableMap<LocalDate, BigDecimal>> quoted,
            String currency,
            LocalDate day) {
        if (currency.equals(base)) {
            return new Side(BigDecimal.ONE, null);
        }
        NavigableMap<LocalDate, BigDecimal> days = quoted.get(currency);
        var last = days == null ? null : days.floorEntry(day);
        return last == null || last.getKey().isBefore(day.minusDays(stalenessDays))
                ? null
                : new Side(last.getValue(), last.getKey());
    }

    private static @Nullable LocalDate older(@Nullable LocalDate one, @Nullable LocalDate other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
