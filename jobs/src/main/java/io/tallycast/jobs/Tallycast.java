package io.tallycast.jobs;

import io.tallycast.jobs.cli.CommandTree;
import io.tallycast.jobs.cli.Invocation;
import io.tallycast.jobs.terminal.Terminal;
import java.time.Clock;

/** The command line. The one place where the system's clock and environment come in. */
public final class Tallycast {
    private Tallycast() {}

    public static void main(String[] arguments) {
        Terminal terminal = Terminal.standard(System.getenv());
        int exitCode = CommandTree.run(new Invocation(terminal, System.getenv(), Clock.systemUTC()), arguments);
        terminal.out().flush();
        terminal.err().flush();
        // Spark, Hikari and H2 leave threads behind; the work is done and closed by now.
        System.exit(exitCode);
    }
}
