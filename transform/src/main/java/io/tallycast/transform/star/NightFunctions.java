package io.tallycast.transform.star;

import io.tallycast.transform.money.PlanRates;
import io.tallycast.transform.money.Rates;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The SQL functions of the loading queries; money and keys are looked up in memory, so that a fact needs no joins. What is
 * registered again takes the place of what was.
 */
interface NightFunctions {
    /** {@code local_date(instant)}, {@code day_start(date)} and {@code day_key(date)} in the company's zone. */
    void registerDays(ZoneId zone);

    /** {@code to_company(amount, currency, date)}, {@code fx_day(currency, date)}, {@code fx_known(currency, date)}. */
    void registerRates(Rates all);

    /** {@code to_plan(amount, currency, date)}. */
    void registerPlanRates(PlanRates all);

    /** {@code rep_at(id, instant)} and so on: the surrogate key of the version in force. */
    void registerKeys(Map<String, DimensionKeys> dimensions);

    /** {@code is_unnamed(role, id)}: whether an id is no member known of the role; no id is no member to know. */
    void registerUnnamed(Map<String, Set<String>> known);

    static int dayKey(@Nullable LocalDate day) {
        return day == null ? -1 : day.getYear() * 10_000 + day.getMonthValue() * 100 + day.getDayOfMonth();
    }
}
