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
                "select as_of_month, rep_id, peer_group, team, employed_months from derived.score_rep order by rep_id",
                row -> members.computeIfAbsent(row.getString(1), month -> new ArrayList<>())
                        .add(new Member(row.getString(2), row.getString(3), row.getString(4), whole(row, 5))));
        return database.rows(
                "select as_of_month, epoch_us(as_of), first_period_id, last_period_id from derived.score_month order by as_of",
                row -> new ScoreMonth(
                        row.getString(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getString(4),
                        members.getOrDefault(row.getString(1), List.of())));
    }

    /** All locked calls with the correction that is stored for them. */
    List<LockedCall> calls() throws SQLException {
        return database.rows(
                """
                select rep_id, peer_group, team, period_id, period_type, horizon_days, basis, epoch_us(as_of), as_of_date,
                  cast(submitted as double), reason, cast(judged as double), cast(actual as double), epoch_us(frozen_at),
                  is_adjusted, cast(adjusted as double), cast(p10 as double), cast(p90 as double)
                from derived.adjust_lock
                order by as_of, rep_id""",
                row -> new LockedCall(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getInt(6),
                        row.getString(7),
                        row.getLong(8),
                        row.getDate(9).toLocalDate(),
                        number(row, 10),
                        row.getString(11),
                        number(row, 12),
                        number(row, 13),
                        instant(row, 14),
                        row.getBoolean(15)
                                ? new LockedCall.Correction(number(row, 16), number(row, 17), number(row, 18))
                                : null));
    }

    /** What is known of frozen months; the ranges are those of the calls. */
    ScoreBook book(List<LockedCall> calls) throws SQLException {
        var book = new ScoreBook();
        var series = new HashMap<Series, Series>();
        database.rows("""
                select rep_id, period_id, horizon_days, method, basis, cast(forecast as double), cast(actual as double)
                from derived.score_lock""", row -> {
            int month = Months.number(row.getString(2));
            book.addPair(
                    one(series, new Series(row.getString(5), row.getString(4), row.getInt(3))),
                    row.getString(1),
                    new ForecastPair(month, number(row, 6), number(row, 7)));
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
                "select opportunity_id, epoch_us(valid_from), epoch_us(valid_to), is_won from derived.score_ending",
                row -> endings.computeIfAbsent(row.getString(1), deal -> new ArrayList<>())
                        .add(new Ending(row.getLong(2), row.getLong(3), row.getBoolean(4))));
        database.rows("""
                select deal.rep_id, deal.period_id, deal.horizon_days, deal.method, deal.opportunity_id,
                  deal.forecast_category, cast(deal.probability as double), deal.is_won, cast(deal.amount as double),
                  cast(reference.win_rate as double), deal.is_still_open
                from derived.score_deal as deal
                left join derived.score_reference as reference
                  on reference.peer_group = deal.peer_group
                  and reference.horizon_days = deal.horizon_days
                  and reference.method = deal.method
                  and reference.as_of = deal.as_of
                order by deal.rep_id, deal.period_id, deal.opportunity_id""", row -> {
            book.addDeal(
                    new Series("booked", row.getString(4), row.getInt(3)),
                    row.getString(1),
                    Months.number(row.getString(2)),
                    new ScoredDeal(
                            row.getString(5),
                            row.getString(6),
                            new Observation(row.getDouble(7), row.getBoolean(8), row.getDouble(9), number(row, 10)),
                            row.getBoolean(11),
                            endings.getOrDefault(row.getString(5), List.of())));
            return row.getString(5);
        });
        database.rows("select rep_id, period_id, deal_count from derived.score_closed", row -> {
            book.addClosed(row.getString(1), Months.number(row.getString(2)), row.getInt(3));
            return row.getString(1);
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

    private static @Nullable Double number(ResultSet row, int column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }

    private static @Nullable Integer whole(ResultSet row, int column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }

    private static @Nullable Long instant(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
