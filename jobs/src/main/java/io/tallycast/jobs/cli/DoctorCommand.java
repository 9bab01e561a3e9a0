package io.tallycast.jobs.cli;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.doctor.Doctor;
import io.tallycast.jobs.doctor.Finding;
import io.tallycast.jobs.home.Home;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
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

    DoctorCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Home home = options.home(invocation);
        List<Finding> findings =
                new Doctor(home, () -> options.configuration(invocation), invocation.clock()).examine();
        PrintWriter out = invocation.terminal().out();
        if (format == Format.json) {
            out.println(JsonMapper.builder().build().writeValueAsString(findings));
        } else {
            findings.forEach(finding -> out.printf(
                    "%-5s %-28s %s%n", finding.isGood() ? "ok" : "WRONG", finding.check(), finding.detail()));
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
