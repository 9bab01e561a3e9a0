package io.tallycast.jobs.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Where output goes, {@code width} columns wide. {@code live}: a person watches, so a line may be repainted; {@code colour}: and likes it coloured. */
public record Terminal(PrintWriter out, PrintWriter err, boolean live, boolean colour, int width) {
    /** What is assumed where nobody says. */
    public static final int USUAL = 80;

    private static final int NARROWEST = 40;

    /** A terminal of the usual width. */
    public Terminal(PrintWriter out, PrintWriter err, boolean live, boolean colour) {
        this(out, err, live, colour, USUAL);
    }

    @SuppressWarnings(
            "SystemConsoleNull") // Java 22 and newer answer as 17 does when started with -Djdk.console=java.base.
    public static Terminal standard(Map<String, String> environment) {
        boolean live = System.console() != null && !"dumb".equals(environment.get("TERM"));
        boolean colour = live && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(writer(FileDescriptor.out), writer(FileDescriptor.err), live, colour, width(environment));
    }

    private static int width(Map<String, String> environment) {
        String columns = environment.getOrDefault("COLUMNS", "");
        return columns.matches("[0-9]{1,4}") ? Math.max(NARROWEST, Integer.parseInt(columns)) : USUAL;
    }

    /** What went well, where colour is wanted. */
    public String good(String text) {
        return colour ? "\u001B[32m" + text + "\u001B[0m" : text;
    }

    /** What did not. */
    public String bad(String text) {
        return colour ? "\u001B[31m" + text + "\u001B[0m" : text;
    }

    public String bold(String text) {
        return colour ? "\u001B[1m" + text + "\u001B[0m" : text;
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
    }
}
