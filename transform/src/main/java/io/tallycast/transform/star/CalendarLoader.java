package io.tallycast.transform.star;

import io.tallycast.transform.TableChange;
import io.tallycast.transform.calendar.CalendarRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.RowFactory;

/** Loads dim_date, dim_period and dim_currency. */
final class CalendarLoader {
    private final StarTables tables;

    CalendarLoader(StarTables tables) {
        this.tables = tables;
    }

    List<TableChange> load(CalendarRows calendar) {
        var writer = new RowWriter(tables);
        var changes = new ArrayList<TableChange>();
        var targets = Map.of(
                "dim_date", calendar.dates(),
                "dim_period", calendar.periods(),
                "dim_currency", CalendarRows.currencies());
        targets.forEach((table, values) -> {
            var rows = values.stream().map(RowFactory::create).toList();
            var existing = tables.rows(table);
            changes.add(LocalTable.difference(tables.definition(table), existing, rows)
                    .write(writer));
        });
        return changes;
    }
}
