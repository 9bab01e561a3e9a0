package io.tallycast.reports.mark;

import io.tallycast.reports.template.Fmt;
import io.tallycast.reports.template.Rows;
import io.tallycast.reports.template.Say;
import java.util.Arrays;
import java.util.List;
import net.sf.jasperreports.renderers.Renderable;
import org.jspecify.annotations.Nullable;

/** The marks templates can print, made of the cells and columns a query gives. */
public final class Marks {

    private Marks() {}

    /** A line of the last months with a dot at the newest. */
    public static Renderable sparkline(@Nullable Object series) {
        return new Drawing(new Sparkline(Series.of(Rows.numbers(series))));
    }

    /** An arrow, a coloured figure and a grey label: ▲ +5.2% on September. */
    public static Renderable delta(@Nullable Number change, String figure, String tone, String label) {
        // What rounds to nothing points nowhere.
        double direction = change == null || figure.startsWith("±") ? Double.NaN : Math.signum(change.doubleValue());
        return new Drawing(new Delta(direction, figure, tone, label));
    }

    /** Bars by month against forecast and target: columns month_start_date, actual, forecast, target. */
    public static Renderable months(Rows rows, Fmt fmt, MonthLabels labels) {
        return new Drawing(new MonthBars(
                rows.dates("month_start_date"),
                Series.of(rows.numbers("actual")),
                Series.of(rows.numbers("forecast")),
                Series.of(rows.numbers("target")),
                fmt,
                labels));
    }

    /**
     * Horizontal bars, a darker part within each: columns label (null becomes the word for others), amount, part, and a
     * note in the given unit.
     */
    public static Renderable ranks(Rows rows, String noteUnit, String other, Fmt fmt) {
        return new Drawing(new RankBars(
                rows.texts("label").stream()
                        .map(label -> label.isEmpty() ? other : label)
                        .toList(),
                Series.of(rows.numbers("amount")),
                Series.of(rows.numbers("part")),
                Arrays.stream(rows.numbers("note"))
                        .mapToObj(note -> fmt.figure(noteUnit, note))
                        .toList(),
                fmt));
    }

    /** A bar against its goal on a scale shared by all rows of a table. */
    public static Renderable bullet(
            @Nullable Object actual, @Nullable Object goal, @Nullable Object lowest, @Nullable Object highest) {
        return new Drawing(
                new Bullet(Rows.number(actual), Rows.number(goal), Rows.number(lowest), Rows.number(highest)));
    }

    /** From the first level to the last by what came and went: columns label_message (a label's key) and amount. */
    public static Renderable waterfall(Rows rows, Say say, Fmt fmt) {
        return new Drawing(new Waterfall(
                rows.texts("label_message").stream().map(say::text).toList(), Series.of(rows.numbers("amount")), fmt));
    }

    /** Columns stated_rate, observed_rate, wilson_low, wilson_high and deals. */
    public static Renderable calibration(Rows rows, Fmt fmt, CalibrationLabels labels) {
        return new Drawing(new Calibration(
                Series.of(rows.numbers("stated_rate")),
                Series.of(rows.numbers("observed_rate")),
                Series.of(rows.numbers("wilson_low")),
                Series.of(rows.numbers("wilson_high")),
                Series.of(rows.numbers("deals")),
                fmt,
                labels));
    }

    /** Under or over: a signed bar on a scale shared by all rows of a table, rust where it is more than chance. */
    public static Renderable lean(@Nullable Object value, @Nullable Object widest, @Nullable Boolean isLeaning) {
        return new Drawing(new Lean(Rows.number(value), Rows.number(widest), Boolean.TRUE.equals(isLeaning)));
    }

    /** Worse to the left in rust, better to the right in blue, on a scale shared by all rows of a table. */
    public static Renderable gain(@Nullable Object value, @Nullable Object widest) {
        return new Drawing(new Gain(Rows.number(value), Rows.number(widest)));
    }

    /** How old: a bar on a scale shared by all rows of a table, rust beyond so many days. */
    public static Renderable age(@Nullable Object days, @Nullable Object oldest, int limit) {
        return new Drawing(new Age(Rows.number(days), Rows.number(oldest), limit));
    }

    /** Lines over the days before the end of a month: columns horizon_days and those named, the first one strong. */
    public static Renderable horizons(Rows rows, List<String> columns, List<String> names, Fmt fmt) {
        return new Drawing(new Lines(
                rows.texts("horizon_days"),
                columns.stream().map(column -> Series.of(rows.numbers(column))).toList(),
                names,
                fmt));
    }

    /** A score on the range it may lie in, 0 to 100. */
    public static Renderable score(@Nullable Object score, @Nullable Object low, @Nullable Object high) {
        return new Drawing(new ScoreSpan(Rows.number(score), Rows.number(low), Rows.number(high)));
    }

    /** Ranges and what came of them: columns month (else period_id), p10, adjusted, p90, submitted, actual. */
    public static Renderable ranges(Rows rows, Fmt fmt) {
        return new Drawing(new Ranges(
                rows.rows().stream()
                        .map(row -> row.get("month") == null
                                ? String.valueOf(row.get("period_id"))
                                : fmt.shortMonth(row.get("month")))
                        .toList(),
                Series.of(rows.numbers("p10")),
                Series.of(rows.numbers("adjusted")),
                Series.of(rows.numbers("p90")),
                Series.of(rows.numbers("submitted")),
                Series.of(rows.numbers("actual")),
                fmt));
    }
}
