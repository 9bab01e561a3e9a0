package io.tallycast.transform.history;

import io.tallycast.landing.Night;
import io.tallycast.sql.SqlModels;
import io.tallycast.transform.TransformSettings;
import io.tallycast.transform.money.PlanRates;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;

/** Reads the plan rates in force, by the query that forecasts are locked by; needs no Spark. */
public final class PlanRateReader {
    private final URI folder;
    private final SqlModels models;
    private final TransformSettings settings;

    public PlanRateReader(URI folder, SqlModels models, TransformSettings settings) {
        this.folder = folder;
        this.models = models;
        this.settings = settings;
    }

    /**
     * The rates of the fiscal years that have begun, or begin before a rate of the night's date would be too old to be used.
     * Calendar and exchange rates of the night are loaded.
     */
    public PlanRates read(Night night, int minorUnits) {
        var star = new StarSnapshot(folder, settings.storage());
        try (var database = new StarDatabase(star, models, settings, night)) {
            database.derive("fiscal_year_rate");
            return new PlanRates(settings.companyCurrency(), minorUnits, years(database, night));
        } catch (SQLException | IOException e) {
            throw StepErrors.failed("facts", night, folder, e);
        }
    }

    private List<PlanRates.Year> years(StarDatabase database, Night night) throws SQLException {
        return database.duckDb()
                .rows(
                        "from derived.fiscal_year_rate where first_day <= date '%s' + %d"
                                .formatted(night.businessDate(), settings.fxStalenessDays()),
                        row -> new PlanRates.Year(
                                row.getString("currency_code"),
                                row.getDate("first_day").toLocalDate(),
                                row.getDate("last_day").toLocalDate(),
                                row.getBigDecimal("rate")));
    }
}
