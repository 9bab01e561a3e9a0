package io.tallycast.reports.output;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One JSON array, an object a row, a line each. Values JSON has no word for (not a number) become text. */
public final class JsonOutput implements RowOutput {

    private final List<String> names;
    private final Appendable out;
    private boolean first = true;

    /** Opens the array at once. */
    public JsonOutput(List<String> names, Appendable out) throws IOException {
        this.names = List.copyOf(names);
        this.out = out;
        out.append('[');
    }

    @Override
    public void row(List<? extends @Nullable Object> cells) throws IOException {
        StringBuilder line = new StringBuilder(first ? "\n{" : ",\n{");
        first = false;
        for (int i = 0; i < names.size(); i++) {
            line.append(i == 0 ? "" : ",");
            quote(names.get(i), line);
            line.append(':');
            value(cells.get(i), line);
        }
        out.append(line).append('}');
    }

    @Override
    public void end(long rows) throws IOException {
        out.append(rows == 0 ? "]\n" : "\n]\n");
    }

    private static void value(@Nullable Object value, StringBuilder json) {
        if (value == null) {
            json.append("null");
        } else if (value instanceof Boolean
                || (value instanceof Number number && Double.isFinite(number.doubleValue()))) {
            json.append(Text.of(value));
        } else if (value instanceof List<?> list) {
            String separator = "[";
            for (Object item : list) {
                json.append(separator);
                value(item, json);
                separator = ",";
            }
            json.append(list.isEmpty() ? "[]" : "]");
        } else if (value instanceof Map<?, ?> map) {
            String separator = "{";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.append(separator);
                quote(String.valueOf(entry.getKey()), json);
                json.append(':');
                value(entry.getValue(), json);
                separator = ",";
            }
            json.append(map.isEmpty() ? "{}" : "}");
        } else {
            quote(Text.of(value), json);
        }
    }

    private static void quote(String text, StringBuilder json) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (c < 0x20 || (Character.isSurrogate(c) && !paired(text, i))) {
                        json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }

    private static boolean paired(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
}
