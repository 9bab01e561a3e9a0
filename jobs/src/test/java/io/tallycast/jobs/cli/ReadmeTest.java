package io.tallycast.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.Readme;
import io.tallycast.jobs.terminal.Terminal;
import java.time.Clock;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

/** The README shows commands, verbs, exit codes and links as they really are. */
class ReadmeTest {

    private final CommandLine commands =
            CommandTree.commandLine(new Invocation(Terminal.standard(Map.of()), Map.of(), Clock.systemUTC()));

    @TestFactory
    Stream<DynamicTest> everyCommandShownIsOneTheCommandLineTakes() {
        return Readme.tallycastCommands()
                .map(command -> DynamicTest.dynamicTest(command, () -> commands.parseArgs(Readme.arguments(command))));
    }

    @Test
    void everyVerbIsListed() {
        assertThat(Pattern.compile("^\\| `([a-z]+)", Pattern.MULTILINE)
                        .matcher(Readme.section("## Commands"))
                        .results()
                        .map(verb -> verb.group(1))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(commands.getSubcommands().keySet());
    }

    @Test
    void everyExitCodeIsExplained() {
        assertThat(Pattern.compile("^\\| (\\d+) \\|", Pattern.MULTILINE)
                        .matcher(Readme.section("### Exit codes"))
                        .results()
                        .map(code -> Integer.valueOf(code.group(1))))
                .containsExactlyElementsOf(
                        Stream.of(ExitCode.values()).map(ExitCode::number).toList());
    }

    @TestFactory
    Stream<DynamicTest> everyLinkIntoTheRepositoryLeadsSomewhere() {
        return Pattern.compile("\\]\\((?!http|#)([^)]+)\\)")
                .matcher(Readme.text())
                .results()
                .map(link -> link.group(1))
                .distinct()
                .map(link -> DynamicTest.dynamicTest(
                        link, () -> assertThat(Readme.FILE.resolveSibling(link)).exists()));
    }
}
