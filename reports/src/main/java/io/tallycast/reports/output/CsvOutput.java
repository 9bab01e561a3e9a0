package io.tallycast.reports.output;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Comma-separated values as RFC 4180 has them, a line feed after each row, nothing for null.
 *
 * <p>Text that a spreadsheet would take for a formula gets an apostrophe in front; numbers stay as they are, the
 * negative ones too.
 */
public final class CsvOutput implements RowOutput {

    /** What starts a formula, the full-width forms included, which some spreadsheets fold. */
    private static final String FORMULA_STARTS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private final int columns;
    private final Appendable out;

    /** Writes the header at once. */
    public CsvOutput(List<String> names, Appendable out) throws IOException {
        this.columns = names.size();
        this.out = out;
        row(new ArrayList<>(names));
    }

    @Override
    public void row(List<? extends @Nullable Object> cells) throws IOException {
        for (int i = 0; i < columns; i++) {
            out.append(i == 0 ? "" : ",").append(field(cells.get(i)));
        }
        out.append('\n');
    }

    @Override
    public void end(long rows) {}

    private static String field(@Nullable Object cell) {
        if (cell == null) {
            return "";
        }
        String text = Text.of(cell);
        if (!(cell instanceof Number) && !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        boolean quoted = text.isEmpty() || text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
