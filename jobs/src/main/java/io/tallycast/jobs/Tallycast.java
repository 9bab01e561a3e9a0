package io.tallycast.jobs;

import io.tallycast.jobs.cli.CommandTree;
import io.tallycast.jobs.cli.Invocation;
import io.tallycast.jobs.terminal.Terminal;
import java.time.Clock;
import java.util.Locale;

/** The command line. The one place where the system's clock and environment come in. */
public final class Tallycast {
    private Tallycast() {}

    public static void main(String[] arguments) {
        // SQL, ids and messages must not depend on the machine's language: some write digits of their own.
        Locale.setDefault(Locale.ENGLISH);
        Terminal terminal = Terminal.standard(System.getenv());
        int exitCode = CommandTree.run(new Invocation(terminal, System.getenv(), Clock.systemUTC()), arguments);
        terminal.out().flush();
        terminal.err().flush();
        // Spark, Hikari and H2 leave threads behind; the work is done and closed by now.
        System.exit(exitCode);
    }
}
