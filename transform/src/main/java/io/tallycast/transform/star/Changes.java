package io.tallycast.transform.star;

import io.tallycast.transform.money.PlanRates;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a night has changed so far that rows already loaded depend on. */
final class Changes {
    private final String companyCurrency;
    private final Map<String, Ids> members = new HashMap<>();
    private @Nullable LocalDate ratesSince;
    private List<PlanRates.Year> planned = List.of();

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

    /** Plan rates that are new, or were and are no more. */
    void planned(List<PlanRates.Year> years) {
        planned = years;
    }

    /** The loaded rows of the fact that depend on something that changed. */
    Affected affected(Fact fact) {
        var affected = Affected.NONE;
        for (var role : fact.roles().entrySet()) {
            affected = affected.or(Affected.naming(role.getKey(), members.getOrDefault(role.getValue(), Ids.NONE)));
        }
        var converted = fact.fxDay() == null ? List.<String>of() : converted(fact.fxDay());
        return converted.isEmpty() ? affected : affected.or(Affected.converted(String.join(" or ", converted)));
    }

    private List<String> converted(String day) {
        var conditions = new ArrayList<String>();
        if (ratesSince != null) {
            var foreign = "currency_code <> '" + companyCurrency + "'";
            conditions.add(
                    ratesSince.equals(LocalDate.MIN)
                            ? foreign
                            : foreign + " and " + day + " >= date '" + ratesSince + "'");
        }
        if (!planned.isEmpty()) {
            // One range for all: what lies in it besides is derived anew as it was.
            conditions.add("currency_code in (%s) and %s between date '%s' and date '%s'"
                    .formatted(
                            planned.stream()
                                    .map(year -> "'" + year.currency() + "'")
                                    .distinct()
                                    .sorted()
                                    .collect(Collectors.joining(", ")),
                            day,
                            planned.stream()
                                    .map(PlanRates.Year::firstDay)
                                    .min(LocalDate::compareTo)
                                    .orElseThrow(),
                            planned.stream()
                                    .map(PlanRates.Year::lastDay)
                                    .max(LocalDate::compareTo)
                                    .orElseThrow()));
        }
        return conditions;
    }
}
