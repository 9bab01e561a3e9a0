package io.tallycast.transform.star;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.jspecify.annotations.Nullable;

/** What a night has changed so far that rows already loaded depend on. */
final class Changes {
    private final String companyCurrency;
    private final Map<String, Ids> members = new HashMap<>();
    private @Nullable LocalDate ratesSince;

    Changes(String companyCurrency) {
        this.companyCurrency = companyCurrency;
    }

    /** Nothing is known of what a run before this one changed: everything may have. */
    static Changes everything(String companyCurrency, Iterable<String> roles) {
        var changes = new Changes(companyCurrency);
        roles.forEach(role -> changes.member(role, Ids.ALL));
        changes.ratesSince(LocalDate.MIN);
        return changes;
    }

    void member(String role, Ids ids) {
        members.merge(role, ids, Ids::and);
    }

    boolean isUnchanged(String role) {
        return members.getOrDefault(role, Ids.NONE).isNone();
    }

    /** Rates of that day or later are new; conversions of that day or later may differ. */
    void ratesSince(LocalDate day) {
        if (ratesSince == null || day.isBefore(ratesSince)) {
            ratesSince = day;
        }
    }

    /** True for loaded rows of the fact that depend on something that changed; null when no row can. */
    @Nullable
    Column affected(Fact fact) {
        @Nullable Column affected = null;
        for (var role : fact.roles().entrySet()) {
            var ids = members.getOrDefault(role.getValue(), Ids.NONE);
            if (!ids.isNone()) {
                affected = or(affected, ids.in(role.getKey()));
            }
        }
        if (fact.fxDay() != null && ratesSince != null) {
            var foreign = col("currency_code").notEqual(lit(companyCurrency));
            affected = or(
                    affected,
                    ratesSince.equals(LocalDate.MIN)
                            ? foreign
                            : foreign.and(expr(fact.fxDay()).geq(lit(ratesSince))));
        }
        return affected;
    }

    static Column or(@Nullable Column one, Column other) {
        return one == null ? other : one.or(other);
    }
}
