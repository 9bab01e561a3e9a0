package io.tallycast.jobs.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root: only its verbs do something. */
@Command(
        name = "tallycast",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Tallies what was forecast with what was invoiced.",
        footerHeading = "%nExit codes:%n",
        footer = {
            "   0  done, or nothing to do",
            "   1  a data check failed",
            "   2  usage or configuration, nothing written",
            "   3  a source unreachable, refused or limited: retry later",
            "   4  already running",
            "   5  stopped on request, restartable",
            "   6  resources (disk, memory), or a damaged file",
            "   7  data fine, some mail failed",
            "   8  a delivery needs a person's word",
            "  70  internal error"
        })
final class TallycastCommand implements Runnable {
    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing verb.");
    }
}
