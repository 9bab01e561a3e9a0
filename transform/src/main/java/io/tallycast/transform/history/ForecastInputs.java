package io.tallycast.transform.history;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What forecasts and actuals are computed from: tables, and the plan rates of the settings. */
public final class ForecastInputs {
    public static final String REP = "dim_rep";
    public static final String STAGE = "dim_stage";
    public static final String PERIOD = "dim_period";
    public static final String PLAN_RATE = "meta.plan_rate";

    private static final List<String> DIMENSIONS = List.of(REP, STAGE, PERIOD);

    /** Tables of which models read what came and went. */
    public static final List<String> FACTS = List.of(
            "fct_opportunity_version",
            "fct_forecast_submission",
            "fct_invoice_line",
            "fct_invoice",
            "bridge_opportunity_invoice",
            "fct_fx_rate");

    private ForecastInputs() {}

    /** Their versions, and a number that stands for the plan rates. */
    public static Map<String, Long> of(NightStar star) throws IOException {
        var versions = new TreeMap<>(star.snapshot().versions(DIMENSIONS));
        versions.putAll(star.snapshot().versions(FACTS));
        versions.put(PLAN_RATE, (long) Set.copyOf(star.settings().planRates()).hashCode());
        return versions;
    }
}
