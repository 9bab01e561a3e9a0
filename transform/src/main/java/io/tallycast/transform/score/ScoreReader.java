package io.tallycast.transform.score;

import io.tallycast.transform.duckdb.DuckDb;
import io.tallycast.transform.score.statistics.ForecastPair;
import io.tallycast.transform.score.statistics.Interval;
import io.tallycast.transform.score.statistics.Observation;
import io.tallycast.transform.score.statistics.RangeCoverage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the derived tables scores are computed from. */
final class ScoreReader {
    private final DuckDb database;

    ScoreReader(DuckDb database) {
        this.database = database;
    }

    List<ScoreMonth> months() throws SQLException {
        var members = new HashMap<String, List<Member>>();
        database.rows(
                "from derived.score_rep order by rep_id",
                row -> members.computeIfAbsent(row.getString("as_of_month"), month -> new ArrayList<>())
                        .add(new Member(
                                row.getString("rep_id"),
                                row.getString("peer_group"),
                                row.getString("team"),
                                whole(row, "employed_months"))));
        return database.rows(
                "select *, epoch_us(as_of) as as_of_us from derived.score_month order by as_of",
                row -> new ScoreMonth(
                        row.getString("as_of_month"),
                        row.getLong("as_of_us"),
                        row.getString("first_period_id"),
                        row.getString("last_period_id"),
                        members.getOrDefault(row.getString("as_of_month"), List.of())));
    }

    /** All locked calls with the correction that is stored for them. */
    List<LockedCall> calls() throws SQLException {
        return database.rows(
                """
                select *, epoch_us(as_of) as as_of_us, epoch_us(frozen_at) as frozen_us
                from derived.adjust_lock
                order by as_of, rep_id""",
                row -> new LockedCall(
                        row.getString("rep_id"),
                        row.getString("peer_group"),
                        row.getString("team"),
                        row.getString("period_id"),
                        row.getString("period_type"),
                        row.getInt("horizon_days"),
                        row.getString("basis"),
                        row.getLong("as_of_us"),
                        row.getDate("as_of_date").toLocalDate(),
                        number(row, "submitted"),
                        row.getString("reason"),
                        number(row, "judged"),
                        number(row, "actual"),
                        instant(row, "frozen_us"),
                        row.getBoolean("is_adjusted")
                                ? new LockedCall.Correction(
                                        number(row, "adjusted"), number(row, "p10"), number(row, "p90"))
                                : null));
    }

    /** What is known of frozen months; the ranges are those of the calls. */
    ScoreBook book(List<LockedCall> calls) throws SQLException {
        var book = new ScoreBook();
        var series = new HashMap<Series, Series>();
        database.rows("from derived.score_lock", row -> {
            int month = Months.number(row.getString("period_id"));
            book.addPair(
                    one(
                            series,
                            new Series(row.getString("basis"), row.getString("method"), row.getInt("horizon_days"))),
                    row.getString("rep_id"),
                    new ForecastPair(month, number(row, "forecast"), number(row, "actual")));
            return month;
        });
        addDeals(book);
        for (var call : calls) {
            addRange(book, call);
        }
        return book;
    }

    private void addDeals(ScoreBook book) throws SQLException {
        var endings = new HashMap<String, List<Ending>>();
        database.rows(
                "select *, epoch_us(valid_from) as from_us, epoch_us(valid_to) as to_us from derived.score_ending",
                row -> endings.computeIfAbsent(row.getString("opportunity_id"), deal -> new ArrayList<>())
                        .add(new Ending(row.getLong("from_us"), row.getLong("to_us"), row.getBoolean("is_won"))));
        database.rows("from derived.rated_deal order by rep_id, period_id, opportunity_id", row -> {
            var deal = row.getString("opportunity_id");
            book.addDeal(
                    new Series("booked", row.getString("method"), row.getInt("horizon_days")),
                    row.getString("rep_id"),
                    Months.number(row.getString("period_id")),
                    new ScoredDeal(
                            deal,
                            row.getString("forecast_category"),
                            new Observation(
                                    row.getDouble("probability"),
                                    row.getBoolean("is_won"),
                                    row.getDouble("amount"),
                                    number(row, "reference_rate")),
                            row.getBoolean("is_still_open"),
                            endings.getOrDefault(deal, List.of())));
            return deal;
        });
        database.rows("from derived.score_closed", row -> {
            book.addClosed(
                    row.getString("rep_id"), Months.number(row.getString("period_id")), row.getInt("deal_count"));
            return row.getString("rep_id");
        });
    }

    private static void addRange(ScoreBook book, LockedCall call) {
        var correction = call.correction();
        var actual = call.actual();
        if (correction == null || actual == null || !call.periodType().equals("month")) {
            return;
        }
        var low = correction.low();
        var high = correction.high();
        if (low != null && high != null) {
            book.addRange(
                    new Series(call.basis(), "submitted", call.horizon()),
                    call.repId(),
                    Months.number(call.periodId()),
                    new RangeCoverage.Given(new Interval(low, high), actual));
        }
    }

    private static <T> T one(Map<T, T> known, T value) {
        return known.computeIfAbsent(value, same -> same);
    }

    private static @Nullable Double number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }

    private static @Nullable Integer whole(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }

    private static @Nullable Long instant(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
