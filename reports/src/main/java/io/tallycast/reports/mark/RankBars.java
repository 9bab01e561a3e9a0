package io.tallycast.reports.mark;

import io.tallycast.reports.mark.Pen.Anchor;
import io.tallycast.reports.template.Fmt;
import java.util.List;
import java.util.stream.IntStream;

/** Horizontal bars under each other: name, bar with a darker part, amount and a note at its end. */
record RankBars(List<String> labels, Series amounts, Series parts, List<String> notes, Fmt fmt) implements Mark {

    private static final double SIZE = 7;
    private static final double TALLEST_ROW = 17;

    @Override
    public void draw(Pen pen, double width, double height) {
        double row = Math.min(TALLEST_ROW, height / Math.max(1, labels.size()));
        double left = 6
                + Math.min(
                        width * 0.36,
                        labels.stream()
                                .mapToDouble(label -> pen.width(label, SIZE, false))
                                .max()
                                .orElse(0));
        double notesWidth = notes.stream()
                .mapToDouble(note -> pen.width(note, SIZE, false))
                .max()
                .orElse(0);
        double valueWidth = 10
                + notesWidth
                + IntStream.range(0, amounts.size())
                        .mapToDouble(i -> pen.width(fmt.money(amounts.get(i)), SIZE, true))
                        .max()
                        .orElse(0);
        Scale scale = Scale.withZero(amounts.known(), left, Math.max(left + 20, width - valueWidth));
        double thick = Math.min(9, row * 0.62);
        for (int i = 0; i < labels.size(); i++) {
            double middle = row * i + row / 2;
            double base = middle + SIZE * 0.36;
            pen.text(pen.fitted(labels.get(i), left - 6, SIZE, false), 0, base, Anchor.LEFT, SIZE, false, Palette.INK);
            double end = Double.isFinite(amounts.get(i)) ? scale.at(amounts.get(i)) : scale.at(0);
            pen.bar(scale.at(0), middle - thick / 2, end - scale.at(0), thick, Palette.LIGHT_BLUE);
            if (Double.isFinite(parts.get(i))) {
                pen.bar(scale.at(0), middle - thick / 2, scale.at(parts.get(i)) - scale.at(0), thick, Palette.BLUE);
            }
            double x = Math.max(end, scale.at(0)) + 4;
            String amount = fmt.money(amounts.get(i));
            pen.text(amount, x, base, Anchor.LEFT, SIZE, true, Palette.INK);
            pen.text(notes.get(i), width, base, Anchor.RIGHT, SIZE, false, Palette.GREY);
        }
        pen.line(scale.at(0), 0, scale.at(0), row * labels.size(), 0.5, Palette.GREY);
    }
}
