package io.tallycast.jobs.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line per step with rows and rate; on a terminal a bar below that moves while steps run. Steps may run side by side.
 */
public final class Progress implements AutoCloseable {
    private static final int BAR = 20;
    private static final long REPAINT_MILLIS = 150;
    private static final String UNWRAPPED = "\u001B[?7l";
    private static final String INDENT = "    ";
    private static final Pattern COUNT = Pattern.compile("\\S+ \\+(\\d+) ~(\\d+)(?: -(\\d+))?");
    private static final String WRAPPED = "\u001B[?7h";

    private final Terminal terminal;
    private final List<Step> running = new ArrayList<>();
    private final Thread painter;
    private int expected;
    private int ended;
    private boolean painted;

    public Progress(Terminal terminal) {
        this.terminal = terminal;
        this.painter = new Thread(this::paintUntilInterrupted, "progress");
        if (terminal.live()) {
            painter.setDaemon(true);
            painter.start();
        }
    }

    /** How many steps are to come, which is what the bar measures. */
    public synchronized void expect(int steps) {
        expected = steps;
        ended = 0;
    }

    public synchronized Step start(String name) {
        Step step = new Step(name);
        running.add(step);
        return step;
    }

    /** A line of its own, between the steps. */
    public synchronized void say(String line) {
        wipe();
        terminal.out().println(line);
        terminal.out().flush();
    }

    private synchronized void end(Step step, String note) {
        running.remove(step);
        ended++;
        step.lines(note).forEach(this::say);
    }

    private void paintUntilInterrupted() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(REPAINT_MILLIS);
                paint();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void paint() {
        if (running.isEmpty()) {
            return;
        }
        int total = Math.max(expected, ended + running.size());
        int full = BAR * ended / total;
        Step step = running.get(running.size() - 1);
        wipe();
        String bar = "[" + "#".repeat(full) + "-".repeat(BAR - full) + "] " + ended + "/" + total + " " + step.line();
        // Cut at the edge of the screen: only the last of several rows could be wiped.
        terminal.out().print(UNWRAPPED + bar + WRAPPED);
        terminal.out().flush();
        painted = true;
    }

    private void wipe() {
        if (painted) {
            terminal.out().print("\r\u001B[2K");
            painted = false;
        }
    }

    @Override
    public void close() {
        painter.interrupt();
        synchronized (this) {
            wipe();
            terminal.out().flush();
        }
    }

    /** A step under way. */
    public final class Step {
        private final String name;
        private final long startedAt = System.nanoTime();
        private final AtomicLong rows = new AtomicLong(-1);

        private Step(String name) {
            this.name = name;
        }

        /** Rows so far. */
        public void rows(long count) {
            rows.set(count);
        }

        /** Ends the step with its line; {@code note} says what the numbers cannot. */
        public void end(String note) {
            Progress.this.end(this, note);
        }

        /** Rows so far, -1 when the step does not count any. */
        public long rows() {
            return rows.get();
        }

        public String name() {
            return name;
        }

        public long milliseconds() {
            return (System.nanoTime() - startedAt) / 1_000_000;
        }

        /** Head and note on one line where they fit; else the note folded, else below. */
        private List<String> lines(String note) {
            String head = line();
            String shown = fits(head, note) ? note : folded(note);
            if (shown.isEmpty() || fits(head, shown)) {
                return List.of((head + "  " + shown).stripTrailing());
            }
            List<String> lines = new ArrayList<>(List.of(head));
            Wrapped.lines(shown, terminal.width() - INDENT.length()).forEach(line -> lines.add(INDENT + line));
            return lines;
        }

        private boolean fits(String head, String note) {
            return head.length() + 2 + note.length() <= terminal.width();
        }

        private String line() {
            double seconds = milliseconds() / 1000.0;
            String count = rows.get() < 0 ? "" : String.format(Locale.ROOT, "%,d rows", rows.get());
            return String.format(Locale.ROOT, "%-28s %14s %7.1f s", name, count, seconds);
        }
    }

    /** Counts by table as their sum: what each table got is in the log. */
    private static String folded(String note) {
        String[] parts = note.split(", ", -1);
        long[] sums = new long[3];
        for (String part : parts) {
            Matcher count = COUNT.matcher(part);
            if (!count.matches()) {
                return note;
            }
            for (int i = 0; i < sums.length; i++) {
                sums[i] += count.group(i + 1) == null ? 0 : Long.parseLong(count.group(i + 1));
            }
        }
        return parts.length + " tables +" + sums[0] + " ~" + sums[1] + (sums[2] == 0 ? "" : " -" + sums[2]);
    }
}
