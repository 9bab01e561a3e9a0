package io.tallycast.reports.mark;

import java.awt.Color;
import java.util.Locale;

/** One ink, three greys, blue for fact and rust for attention; the same values as in styles.jrtx. */
public final class Palette {

    static final Color INK = new Color(0x1C2733);
    static final Color DARK_GREY = new Color(0x4A5560);
    static final Color GREY = new Color(0x6B7682);
    static final Color HAIRLINE = new Color(0xD8DDE3);
    static final Color TRACK = new Color(0xEDF0F3);
    static final Color BLUE = new Color(0x1F4E79);
    static final Color LIGHT_BLUE = new Color(0x9FB5CF);
    static final Color RUST = new Color(0xB9472A);
    static final Color LIGHT_RUST = new Color(0xE9B8A7);
    static final Color PALE_RUST = new Color(0xF6E1DA);
    static final Color PAPER = Color.WHITE;

    private Palette() {}

    /** Text colour of a change that is {@code good}, {@code bad} or neither. */
    public static String tone(String tone) {
        return hex(colour(tone));
    }

    static Color colour(String tone) {
        return switch (tone) {
            case "good" -> BLUE;
            case "bad" -> RUST;
            default -> GREY;
        };
    }

    /** Text colour of a figure that rests on enough of them, or on too few to lean on. */
    public static String firm(boolean enough) {
        return hex(enough ? INK : GREY);
    }

    /** Cell colour for a shortfall: paper at 0, light rust from {@code deepest} on. Not a number is paper. */
    public static String heat(double shortfall, double deepest) {
        double share = Double.isNaN(shortfall) ? 0 : Math.max(0, Math.min(1, shortfall / deepest));
        return hex(new Color(
                between(PAPER.getRed(), LIGHT_RUST.getRed(), share),
                between(PAPER.getGreen(), LIGHT_RUST.getGreen(), share),
                between(PAPER.getBlue(), LIGHT_RUST.getBlue(), share)));
    }

    private static int between(int from, int to, double share) {
        return (int) Math.round(from + (to - from) * share);
    }

    private static String hex(Color colour) {
        return String.format(Locale.ROOT, "#%06X", colour.getRGB() & 0xFFFFFF);
    }
}
