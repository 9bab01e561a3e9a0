package io.tallycast.jobs.cli;

import io.tallycast.ingest.Sources;
import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.home.Home;
import io.tallycast.jobs.init.NewHome;
import io.tallycast.sql.SourceTemplates;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A new home, or the list of templates when none is named. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = "Makes a home from templates; lists them when none is named.")
final class InitCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(paramLabel = "DIR", arity = "0..1", description = "The home to make; empty or not there yet.")
    @Nullable
    Path folder;

    @Option(names = "--template", paramLabel = "NAME", description = "A source to begin with; may be repeated.")
    List<String> names = List.of();

    @Option(names = "--data", paramLabel = "DIR", description = "The folder a template of files reads from.")
    @Nullable
    Path data;

    InitCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    /** Shipped ones, and those of the folder's own drivers. */
    private List<String> kinds() {
        try (Sources sources = folder == null ? new Sources() : new Sources(new Home(folder).drivers())) {
            return sources.kinds();
        }
    }

    @Override
    public Integer call() {
        PrintWriter out = invocation.terminal().out();
        SourceTemplates templates = SourceTemplates.load();
        if (folder == null || names.isEmpty()) {
            out.println("Templates, for `tallycast init DIR --template NAME`:");
            templates.names().forEach(name -> out.printf("  %-26s %s%n", name, templates.summary(name)));
            out.println("Kinds of source, for `kind:` in a source.yml: " + String.join(", ", kinds()) + ".");
        } else {
            Home home = new Home(folder);
            List<String> sources = new NewHome(templates).make(home, names, data);
            out.println("Made " + home.root() + " with " + String.join(", ", sources) + ".");
            names.forEach(name -> out.println("  " + name + ": " + templates.summary(name)));
            out.println("Look through " + home.configuration() + ", then run:");
            out.println("  " + invocation.commandLine("doctor", "--home", folder.toString()));
            out.println("  " + invocation.commandLine("nightly", "--home", folder.toString()));
        }
        out.flush();
        return ExitCode.DONE.number();
    }
}
