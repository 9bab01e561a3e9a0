package io.tallycast.transform.star;

import io.tallycast.transform.TransformErrors;
import io.tallycast.transform.TransformSettings;
import io.tallycast.transform.money.Rates;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Reads the spot rates: those loaded, then the night's own, which take precedence. */
final class RateReader {
    private final SparkSession spark;
    private final StarTables tables;
    private final TransformSettings settings;

    RateReader(SparkSession spark, StarTables tables, TransformSettings settings) {
        this.spark = spark;
        this.tables = tables;
        this.settings = settings;
    }

    Rates read(@Nullable Dataset<Row> delivered) {
        var rates = new ArrayList<Rates.Rate>();
        if (!tables.isEmpty(Fact.FX_RATE.table())) {
            rates.addAll(spot(tables.read(spark, Fact.FX_RATE.table())));
        }
        if (delivered != null) {
            rates.addAll(spot(delivered));
        }
        return new Rates(settings.companyCurrency(), minorUnits(), settings.fxStalenessDays(), rates);
    }

    private static List<Rates.Rate> spot(Dataset<Row> rows) {
        return rows
                .where("kind = 'spot'")
                .selectExpr("base_currency_code", "currency_code", "rate_date", "rate", "batch_id", "ingested_at")
                .collectAsList()
                .stream()
                .sorted(java.util.Comparator.<Row, String>comparing(row -> row.getString(4), Batches.ORDER)
                        .thenComparing(row -> row.getInstant(5)))
                .map(row -> new Rates.Rate(row.getString(0), row.getString(1), row.getLocalDate(2), row.getDecimal(3)))
                .toList();
    }

    private int minorUnits() {
        try {
            return Math.max(0, Currency.getInstance(settings.companyCurrency()).getDefaultFractionDigits());
        } catch (IllegalArgumentException e) {
            throw TransformErrors.unknownCurrency(settings.companyCurrency());
        }
    }
}
