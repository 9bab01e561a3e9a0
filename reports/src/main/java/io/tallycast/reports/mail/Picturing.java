package io.tallycast.reports.mail;

import io.tallycast.reports.mail.MailPage.Picture;
import io.tallycast.reports.mark.Marks;
import io.tallycast.reports.mark.MonthLabels;
import io.tallycast.reports.mark.Raster;
import io.tallycast.reports.template.Fmt;
import io.tallycast.reports.template.Rows;
import io.tallycast.reports.template.Say;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.sf.jasperreports.renderers.Renderable;
import org.jspecify.annotations.Nullable;

/** The pictures of a mail, drawn by the marks of the page. */
final class Picturing {
    /** A phone held upright is 390 points wide, less its margins. */
    private static final int WIDTH = 342;

    private static final int HEIGHT = 150;
    private static final int LINE_WIDTH = 96;
    private static final int LINE_HEIGHT = 26;

    private final String scope;
    private final Map<String, Rows> queries;
    private final Say say;
    private final Fmt fmt;

    Picturing(String scope, Map<String, Rows> queries, Say say, Fmt fmt) {
        this.scope = scope;
        this.queries = queries;
        this.say = say;
        this.fmt = fmt;
    }

    /** The one picture of a report, the first its page shows. */
    Picture of(String report) {
        return switch (report) {
            case "executive" -> {
                Renderable months = Marks.months(
                        rows("months"),
                        fmt,
                        new MonthLabels(
                                say.chosen("bars_label_message"),
                                say.text("months.forecast"),
                                say.chosen("tick_label_message"),
                                say.text("months.strip"),
                                say.text("no_data")));
                yield picture(months, say.chosen("months_title_message"), say.text("months.note"));
            }
            case "reliability" -> {
                Renderable errors = Marks.horizons(
                        rows("horizons").where("team", scope),
                        List.of("submitted", "manager"),
                        List.of(say.text("horizons.submitted"), say.text("horizons.manager")),
                        fmt);
                yield picture(errors, say.text("mail.picture"), say.text("mail.picture.note"));
            }
            case "reconciliation" ->
                picture(
                        Marks.waterfall(rows("bridge"), say, fmt),
                        say.chosen("bridge_title_message"),
                        say.text("bridge.note"));
            default -> throw new IllegalArgumentException("report " + report);
        };
    }

    /** The line of a tile. */
    Picture line(Map<String, @Nullable Object> tile) {
        double[] series = Arrays.stream(Rows.numbers(tile.get("series")))
                .filter(Double::isFinite)
                .toArray();
        String unit = String.valueOf(tile.get("unit"));
        String alt = say.text("mail.line.none");
        if (series.length > 0) {
            Map<String, @Nullable Object> facts = new HashMap<>();
            facts.put("month_count", series.length);
            facts.put("first", fmt.figure(unit, series[0]));
            facts.put("last", fmt.figure(unit, series[series.length - 1]));
            facts.put("low", fmt.figure(unit, Arrays.stream(series).min().orElseThrow()));
            facts.put("high", fmt.figure(unit, Arrays.stream(series).max().orElseThrow()));
            alt = say.about(facts).text("mail.line");
        }
        byte[] png = Raster.png(Marks.sparkline(tile.get("series")), LINE_WIDTH, LINE_HEIGHT);
        return new Picture(address(png), LINE_WIDTH, LINE_HEIGHT, "", alt);
    }

    private Rows rows(String query) {
        return queries.getOrDefault(query, new Rows(List.of()));
    }

    private static Picture picture(Renderable mark, String title, String note) {
        return new Picture(address(Raster.png(mark, WIDTH, HEIGHT)), WIDTH, HEIGHT, title, note);
    }

    private static String address(byte[] png) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
    }
}
