package io.tallycast.jobs.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Where output goes. {@code live}: a person watches, so a line may be repainted; {@code colour}: and likes it coloured. */
public record Terminal(PrintWriter out, PrintWriter err, boolean live, boolean colour) {

    @SuppressWarnings(
            "SystemConsoleNull") // Java 22 and newer answer as 17 does when started with -Djdk.console=java.base.
    public static Terminal standard(Map<String, String> environment) {
        boolean live = System.console() != null && !"dumb".equals(environment.get("TERM"));
        boolean colour = live && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(writer(FileDescriptor.out), writer(FileDescriptor.err), live, colour);
    }

    public String bold(String text) {
        return colour ? "\u001B[1m" + text + "\u001B[0m" : text;
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
    }
}
