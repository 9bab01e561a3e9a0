package io.tallycast.reports.output;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Aligned columns for eyes. Widths are taken from the first rows, so that a long result still streams. */
public final class TableOutput implements RowOutput {

    private static final int SAMPLE = 1_000;
    private static final int WIDEST = 80;

    private final List<String> names;
    private final Appendable out;
    private final List<List<? extends @Nullable Object>> sample = new ArrayList<>();
    private int[] widths = {};
    private boolean[] numeric = {};
    private boolean started;

    /** Writes a table with these column names. */
    public TableOutput(List<String> names, Appendable out) {
        this.names = List.copyOf(names);
        this.out = out;
    }

    @Override
    public void row(List<? extends @Nullable Object> cells) throws IOException {
        if (started) {
            line(cells);
        } else {
            sample.add(cells);
            if (sample.size() == SAMPLE) {
                start();
            }
        }
    }

    @Override
    public void end(long rows) throws IOException {
        if (!started) {
            start();
        }
        out.append(rows == 1 ? "(1 row)\n" : "(" + rows + " rows)\n");
    }

    private void start() throws IOException {
        started = true;
        widths = new int[names.size()];
        numeric = new boolean[names.size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] = Math.max(
                    length(Text.visible(names.get(i))),
                    sample.stream()
                            .mapToInt(row -> Math.min(WIDEST, length(shown(row.get(column)))))
                            .max()
                            .orElse(0));
            numeric[i] = !sample.isEmpty()
                    && sample.stream().allMatch(row -> row.get(column) == null || row.get(column) instanceof Number)
                    && sample.stream().anyMatch(row -> row.get(column) != null);
        }
        line(new ArrayList<>(names));
        for (int i = 0; i < widths.length; i++) {
            out.append(i == 0 ? "" : "  ").append("-".repeat(widths[i]));
        }
        out.append('\n');
        for (List<? extends @Nullable Object> row : sample) {
            line(row);
        }
        sample.clear();
    }

    private void line(List<? extends @Nullable Object> cells) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String text = shown(cells.get(i));
            String padding = " ".repeat(Math.max(0, widths[i] - length(text)));
            line.append(i == 0 ? "" : "  ").append(numeric[i] ? padding + text : text + padding);
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }

    private static String shown(@Nullable Object cell) {
        return cell == null ? "NULL" : Text.visible(Text.of(cell));
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
