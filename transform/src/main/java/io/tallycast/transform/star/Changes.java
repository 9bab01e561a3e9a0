package io.tallycast.transform.star;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
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

    /** The loaded rows of the fact that depend on something that changed. */
    Affected affected(Fact fact) {
        var affected = Affected.NONE;
        for (var role : fact.roles().entrySet()) {
            affected = affected.or(Affected.naming(role.getKey(), members.getOrDefault(role.getValue(), Ids.NONE)));
        }
        if (fact.fxDay() != null && ratesSince != null) {
            var foreign = "currency_code <> '" + companyCurrency + "'";
            affected = affected.or(Affected.converted(
                    ratesSince.equals(LocalDate.MIN)
                            ? foreign
                            : foreign + " and " + fact.fxDay() + " >= date '" + ratesSince + "'"));
        }
        return affected;
    }
}
