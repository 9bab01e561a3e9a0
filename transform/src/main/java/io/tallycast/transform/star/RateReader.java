package io.tallycast.transform.star;

import io.tallycast.transform.TransformErrors;
import io.tallycast.transform.TransformSettings;
import io.tallycast.transform.money.Rates;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import org.apache.spark.sql.Row;

/** Reads the spot rates: those loaded, then the night's own, which take precedence. */
final class RateReader {
    private final StarTables tables;
    private final TransformSettings settings;

    RateReader(StarTables tables, TransformSettings settings) {
        this.tables = tables;
        this.settings = settings;
    }

    Rates read(List<Rates.Rate> delivered) {
        var rates = new ArrayList<>(spot(tables.rows(Fact.FX_RATE.table())));
        rates.addAll(delivered);
        return new Rates(settings.companyCurrency(), minorUnits(), settings.fxStalenessDays(), rates);
    }

    private static List<Rates.Rate> spot(List<Row> rows) {
        return rows.stream()
                .filter(row -> text(row, "kind").equals("spot"))
                .sorted(Comparator.<Row, String>comparing(row -> text(row, "batch_id"), Batches.ORDER)
                        .thenComparing(row -> row.getInstant(row.fieldIndex("ingested_at"))))
                .map(row -> new Rates.Rate(
                        text(row, "base_currency_code"),
                        text(row, "currency_code"),
                        row.getLocalDate(row.fieldIndex("rate_date")),
                        row.getDecimal(row.fieldIndex("rate"))))
                .toList();
    }

    private static String text(Row row, String column) {
        return row.getString(row.fieldIndex(column));
    }

    /** Decimals of the company currency. */
    int minorUnits() {
        try {
            return Math.max(0, Currency.getInstance(settings.companyCurrency()).getDefaultFractionDigits());
        } catch (IllegalArgumentException e) {
            throw TransformErrors.unknownCurrency(settings.companyCurrency());
        }
    }
}
