package io.tallycast.sql;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A number in models that is a choice: {@code -- parameter <name>: <default> <unit>, <origin>} in the header of one of
 * them, read in SQL by {@code parameter('<name>')}.
 *
 * @param name name, by which {@code tallycast.yml} may set it
 * @param shipped the default
 * @param unit what it counts
 * @param origin where the default comes from
 * @param models the models that read it, such as {@code kpi.reconciliation_deal}, sorted
 */
public record ModelParameter(String name, BigDecimal shipped, String unit, String origin, List<String> models) {
    /** As many as {@code meta.parameter} holds. */
    private static final int DECIMALS = 6;

    private static final int DIGITS = 13;

    public ModelParameter {
        models = List.copyOf(models);
    }

    /** Why a value cannot take the place of the default; empty when it can. A whole number stays one, none is negative. */
    public Optional<String> refusal(BigDecimal value) {
        var plain = value.stripTrailingZeros();
        int decimals = shipped.scale() > 0 ? DECIMALS : 0;
        if (plain.signum() < 0) {
            return Optional.of("must not be negative");
        }
        if (plain.scale() > decimals) {
            return Optional.of(decimals == 0 ? "must be a whole number" : "must not have more than six decimals");
        }
        return plain.precision() - plain.scale() > DIGITS ? Optional.of("is too large") : Optional.empty();
    }
}
