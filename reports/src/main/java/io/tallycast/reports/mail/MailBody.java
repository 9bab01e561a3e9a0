package io.tallycast.reports.mail;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.tallycast.reports.mail.MailPage.Change;
import io.tallycast.reports.mail.MailPage.Need;
import io.tallycast.reports.mail.MailPage.Picture;
import io.tallycast.reports.mail.MailPage.Tile;
import io.tallycast.reports.template.Fmt;
import io.tallycast.reports.template.Rows;
import io.tallycast.reports.template.Say;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of a mail, whole in one file: no address outside it is asked for anything.
 *
 * @param html with its pictures as {@code data:} addresses
 * @param text the same words for programs that show no HTML
 */
public record MailBody(String html, String text) {

    /** What a mail asks the mart beside what the pages ask. */
    public static final List<String> QUERIES = List.of("tiles", "attention");

    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(ContentType.Html);

    /** The body of a report whose queries were answered so; the same answers give the same body. */
    public static MailBody of(
            String report, String scope, String title, String mark, Map<String, Rows> queries, Say say, Fmt fmt) {
        MailPage page = page(report, scope, title, mark, queries, say, fmt);
        StringOutput html = new StringOutput();
        TEMPLATES.render("mail.jte", page, html);
        return new MailBody(html.toString(), text(page, say));
    }

    private static MailPage page(
            String report, String scope, String title, String mark, Map<String, Rows> queries, Say say, Fmt fmt) {
        Picturing pictures = new Picturing(scope, queries, say, fmt);
        return new MailPage(
                fmt.language(),
                title,
                say.text("eyebrow"),
                say.chosen("headline_message"),
                say.styled("narrative"),
                tiles(queries, say, fmt, pictures),
                pictures.of(report),
                say.text("attention.title"),
                needs(queries, say),
                say.text("mail.next"),
                say.text("footer"),
                mark);
    }

    private static List<Tile> tiles(Map<String, Rows> queries, Say say, Fmt fmt, Picturing pictures) {
        List<Tile> tiles = new ArrayList<>();
        for (Map<String, @Nullable Object> row : rows(queries, "tiles")) {
            String unit = String.valueOf(row.get("unit"));
            List<Change> changes = new ArrayList<>();
            if (row.get("previous_change") != null) {
                changes.add(change(
                        fmt.change(unit, row.get("previous_change")),
                        say.about(row).chosen("previous_label_message"),
                        row.get("previous_tone")));
            }
            if (row.get("year_change") != null) {
                changes.add(
                        change(fmt.change(unit, row.get("year_change")), say.text("tile.year"), row.get("year_tone")));
            }
            tiles.add(new Tile(
                    say.text("tile." + row.get("tile")) + sample(row, fmt),
                    fmt.figure(unit, row.get("value")),
                    changes,
                    pictures.line(row)));
        }
        return tiles;
    }

    /** How many a rate rests on, as on the page. */
    private static String sample(Map<String, @Nullable Object> tile, Fmt fmt) {
        return tile.get("sample") == null ? "" : " n " + fmt.count(tile.get("sample"));
    }

    private static Change change(String figure, String label, @Nullable Object tone) {
        return new Change(figure, label, String.valueOf(tone));
    }

    private static List<Need> needs(Map<String, Rows> queries, Say say) {
        return rows(queries, "attention").stream()
                .map(row -> {
                    Say need = say.about(row);
                    return new Need(
                            row.get("owner_name") == null ? say.text("attention.nobody") : need.fact("owner_name"),
                            need.chosen("attention_message"),
                            need.chosen("size_message"));
                })
                .toList();
    }

    private static List<Map<String, @Nullable Object>> rows(Map<String, Rows> queries, String query) {
        return queries.getOrDefault(query, new Rows(List.of())).rows();
    }

    private static String text(MailPage page, Say say) {
        StringBuilder text = new StringBuilder();
        text.append(page.verdict()).append("\n\n").append(say.text("narrative")).append("\n\n");
        for (Tile tile : page.tiles()) {
            text.append(tile.label()).append(": ").append(tile.value());
            tile.changes()
                    .forEach(change -> text.append(", ")
                            .append(change.figure())
                            .append(' ')
                            .append(change.label()));
            text.append('\n');
        }
        Picture picture = page.picture();
        text.append('\n').append(picture.title()).append(".\n");
        if (!page.needs().isEmpty()) {
            text.append('\n').append(page.needsTitle()).append('\n');
            page.needs()
                    .forEach(need -> text.append("- ")
                            .append(need.who())
                            .append(": ")
                            .append(need.what())
                            .append(" (")
                            .append(need.size())
                            .append(")\n"));
        }
        return text.append('\n')
                .append(page.next())
                .append("\n\n")
                .append(page.source())
                .append('\n')
                .toString();
    }
}
