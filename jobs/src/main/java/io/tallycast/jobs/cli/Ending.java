package io.tallycast.jobs.cli;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.config.Variables;
import io.tallycast.jobs.home.Home;
import io.tallycast.jobs.night.NightResult;
import io.tallycast.jobs.terminal.Terminal;
import java.nio.file.Path;

/** The last words of a run: what came of it, and where to find it. */
final class Ending {
    private Ending() {}

    static int print(Terminal terminal, Home home, Variables variables, NightResult result) {
        if (result.exitCode() == ExitCode.DONE) {
            terminal.out().println(result.message());
        } else {
            terminal.err().println(variables.scrub(result.message()));
        }
        for (Path made : result.made()) {
            terminal.out().printf("  %-5s %s%n", kind(home, made), made);
        }
        terminal.out().flush();
        terminal.err().flush();
        return result.exitCode().number();
    }

    private static String kind(Home home, Path made) {
        if (made.startsWith(home.outbox())) {
            return "mail";
        }
        return made.startsWith(home.mart()) ? "mart" : "pdf";
    }
}
