package io.tallycast.reports.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One JSON array, an object a row, a line each. Values JSON has no word for (not a number) become text. */
public final class JsonOutput implements RowOutput {

    private static final JsonFactory JSON = new JsonFactory();

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
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            for (int i = 0; i < names.size(); i++) {
                json.writeFieldName(names.get(i));
                value(cells.get(i), json);
            }
            json.writeEndObject();
        }
        out.append(first ? "\n" : ",\n").append(line.toString());
        first = false;
    }

    @Override
    public void end(long rows) throws IOException {
        out.append(rows == 0 ? "]\n" : "\n]\n");
    }

    private static void value(@Nullable Object value, JsonGenerator json) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            json.writeNumber(Text.of(number));
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object item : list) {
                value(item, json);
            }
            json.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeFieldName(String.valueOf(entry.getKey()));
                value(entry.getValue(), json);
            }
            json.writeEndObject();
        } else {
            json.writeString(Text.of(value));
        }
    }
}
