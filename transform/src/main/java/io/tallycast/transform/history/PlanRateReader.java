package io.tallycast.transform.history;

import io.delta.kernel.defaults.engine.DefaultEngine;
import io.tallycast.landing.Night;
import io.tallycast.sql.SqlModels;
import io.tallycast.transform.TransformSettings;
import io.tallycast.transform.delta.DeltaFiles;
import io.tallycast.transform.delta.LocalDisk;
import io.tallycast.transform.money.PlanRates;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
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
        var star = new StarSnapshot(Path.of(folder), new DeltaFiles(DefaultEngine.create(LocalDisk.configuration())));
        try (var database = new StarDatabase(star, models, settings, night)) {
            database.derive("plan_rate");
            return new PlanRates(settings.companyCurrency(), minorUnits, years(database, night));
        } catch (SQLException | IOException e) {
            throw StepErrors.failed("facts", night, folder, e);
        }
    }

    private List<PlanRates.Year> years(StarDatabase database, Night night) throws SQLException {
        return database.duckDb()
                .rows(
                        """
                select rate.currency_code, year.first_day, year.last_day, rate.rate
                from derived.plan_rate as rate
                inner join (
                  select fiscal_year, min(start_date) as first_day, max(end_date) as last_day
                  from star.dim_period
                  where period_type = 'month'
                  group by fiscal_year
                ) as year using (fiscal_year)
                where year.first_day <= date '%s' + %d
                qualify row_number() over (partition by rate.currency_code, rate.fiscal_year order by rate.known_from desc) = 1""".formatted(night.businessDate(), settings.fxStalenessDays()),
                        row -> new PlanRates.Year(
                                row.getString(1),
                                row.getDate(2).toLocalDate(),
                                row.getDate(3).toLocalDate(),
                                row.getBigDecimal(4)));
    }
}
