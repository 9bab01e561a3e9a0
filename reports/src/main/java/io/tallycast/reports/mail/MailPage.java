package io.tallycast.reports.mail;

import io.tallycast.reports.mark.Palette;
import java.util.ArrayList;
import java.util.List;

/**
 * What a mail shows, worded and formatted: a template only lays it out.
 *
 * @param language as HTML names it
 * @param title of the document
 * @param eyebrow report and period, in small letters
 * @param verdict one sentence
 * @param narrative a few sentences, as HTML: {@code <b>} is the only tag and data are escaped
 * @param tiles figures with their change
 * @param picture the one picture
 * @param needsTitle over the things that need somebody
 * @param needs who has what to look at; empty if nobody has
 * @param next what to open next
 * @param source whose data, from when
 * @param mark of an edition that is a test or takes another's place; else empty
 */
public record MailPage(
        String language,
        String title,
        String eyebrow,
        String verdict,
        String narrative,
        List<Tile> tiles,
        Picture picture,
        String needsTitle,
        List<Need> needs,
        String next,
        String source,
        String mark) {

    private static final int TILES_IN_A_ROW = 2;

    /** The tiles two by two: as many as a phone holds. */
    public List<List<Tile>> tileRows() {
        List<List<Tile>> rows = new ArrayList<>();
        for (int i = 0; i < tiles.size(); i += TILES_IN_A_ROW) {
            rows.add(tiles.subList(i, Math.min(i + TILES_IN_A_ROW, tiles.size())));
        }
        return rows;
    }

    /** A figure, how it changed, and its last months as a line. */
    public record Tile(String label, String value, List<Change> changes, Picture line) {}

    /**
     * A change and what it is a change on.
     *
     * @param tone {@code good}, {@code bad} or {@code neutral}
     */
    public record Change(String figure, String label, String tone) {
        /** The colour of the tone on white paper; a mail program that knows no classes shows this one. */
        public String colour() {
            return Palette.tone(tone);
        }

        /** Up or down before colour: a figure is read in grey too. What rounds to nothing points nowhere. */
        public String arrow() {
            return figure.startsWith("+") ? "\u25b2 " : figure.startsWith("\u2212") ? "\u25bc " : "";
        }
    }

    /**
     * A picture inside the file.
     *
     * @param source a {@code data:} address
     * @param alt what it shows, for those who do not see it
     */
    public record Picture(String source, int width, int height, String title, String alt) {}

    /** Who has to look at what, and how much it is about. */
    public record Need(String who, String what, String size) {}
}
