package io.tallycast.reports.mark;

import io.tallycast.reports.template.Fmt;
import io.tallycast.reports.template.Rows;
import java.util.Arrays;
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
}
