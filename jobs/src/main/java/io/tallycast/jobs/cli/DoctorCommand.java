package io.tallycast.jobs.cli;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.alert.Alerts;
import io.tallycast.jobs.doctor.Doctor;
import io.tallycast.jobs.doctor.Finding;
import io.tallycast.jobs.home.Home;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** One row a check; the exit code is that of the first check that is not well. */
@Command(name = "doctor", mixinStandardHelpOptions = true, description = "Examines a home; changes nothing.")
final class DoctorCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    HomeOptions options = new HomeOptions();

    @Option(names = "--format", description = "table or json; ${DEFAULT-VALUE} unless told.")
    Format format = Format.table;

    @Option(names = "--deep", description = "Reads all that is landed and published, too: is it what was written once?")
    boolean deep;

    @Option(names = "--tell", description = "Tell what is wrong to those that alert in tallycast.yml names.")
    boolean tell;

    DoctorCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    private void tell(Home home, List<Finding> findings) {
        List<Finding> wrong =
                findings.stream().filter(finding -> !finding.isGood()).toList();
        new Alerts(home, options.configuration(invocation), invocation.clock())
                .tell(
                        "doctor",
                        null,
                        wrong.isEmpty() ? ExitCode.DONE : wrong.get(0).exitCode(),
                        wrong.stream()
                                .map(finding -> finding.check() + ": " + finding.detail())
                                .collect(Collectors.joining("\n")))
                .forEach(reason -> invocation.terminal().err().println(reason));
    }

    @Override
    public Integer call() {
        Home home = options.home(invocation);
        List<Finding> findings =
                new Doctor(home, () -> options.configuration(invocation), invocation.clock()).examine(deep);
        PrintWriter out = invocation.terminal().out();
        if (format == Format.json) {
            out.println(JsonMapper.builder().build().writeValueAsString(findings));
        } else {
            findings.forEach(finding -> out.printf(
                    "%s %-28s %s%n",
                    finding.isGood()
                            ? invocation.terminal().good("ok   ")
                            : invocation.terminal().bad("WRONG"),
                    finding.check(),
                    finding.detail()));
        }
        if (tell) {
            tell(home, findings);
        }
        out.flush();
        return findings.stream()
                .filter(finding -> !finding.isGood())
                .findFirst()
                .map(Finding::exitCode)
                .orElse(ExitCode.DONE)
                .number();
    }
}
