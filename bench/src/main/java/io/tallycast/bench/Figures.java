package io.tallycast.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table that a run ends with, narrow enough for a terminal. */
final class Figures {
    private final List<String> lines = new ArrayList<>();

    void heading(String text) {
        lines.add("");
        lines.add(text);
    }

    /** @param ratio processor time, beside what plain DuckDB takes for it */
    void add(String what, Child.Cost cost, double ratio) {
        lines.add(String.format(
                Locale.ROOT,
                "%-44s %7.1f %7.1f %,8d %9.2f",
                what,
                cost.processor(),
                cost.wall(),
                cost.resident() >> 20,
                ratio));
    }

    /** A part of a process. */
    void add(String what, double processor, double ratio) {
        lines.add(String.format(Locale.ROOT, "%-44s %7.1f %7s %8s %9.2f", what, processor, "", "", ratio));
    }

    void print() {
        System.out.println();
        System.out.printf("%-44s %7s %7s %8s %9s%n", "", "CPU s", "wall s", "RSS MB", "of plain");
        lines.forEach(System.out::println);
    }
}
