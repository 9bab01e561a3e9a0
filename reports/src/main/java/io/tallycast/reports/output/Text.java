package io.tallycast.reports.output;

import java.math.BigDecimal;
import java.util.Locale;

/** One way to write a value as text, shared by all formats: decimals never in scientific notation, instants in UTC. */
final class Text {

    private Text() {}

    static String of(Object value) {
        if (value instanceof Double number && Math.abs(number) < 1e15 && Math.abs(number) >= 1e-6) {
            return BigDecimal.valueOf(number).toPlainString();
        }
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
    }

    /** Control characters (a terminal would obey them) as escapes. */
    static String visible(String text) {
        if (text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        StringBuilder visible = new StringBuilder();
        text.chars().forEach(c -> {
            switch (c) {
                case '\n' -> visible.append("\\n");
                case '\r' -> visible.append("\\r");
                case '\t' -> visible.append("\\t");
                default -> {
                    if (Character.isISOControl(c)) {
                        visible.append(String.format(Locale.ROOT, "\\u%04x", c));
                    } else {
                        visible.append((char) c);
                    }
                }
            }
        });
        return visible.toString();
    }
}
