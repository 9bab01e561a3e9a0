package io.tallycast.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One page of the documentation, cut into what a test can check.
 *
 * @param file where it lies
 * @param text all of it
 */
public record DocumentationPage(Path file, String text) {
    public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final Pattern COMMAND =
            Pattern.compile("^ *(\\./tallycast .*)$|`(\\./tallycast [^`]+)`", Pattern.MULTILINE);

    /** The README and the pages it leads to. */
    public static Stream<DocumentationPage> all() {
        return Stream.concat(Stream.of(of(ROOT.resolve("README.md"))), in("docs"));
    }

    /** The page of such a name below {@code docs/}. */
    public static DocumentationPage named(String name) {
        return of(ROOT.resolve("docs").resolve(name + ".md"));
    }

    public static DocumentationPage of(Path file) {
        try {
            return new DocumentationPage(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The pages in a folder of the repository, not in those below it. */
    public static Stream<DocumentationPage> in(String folder) {
        try (var files = Files.list(ROOT.resolve(folder))) {
            return files
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .map(DocumentationPage::of)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its path in the repository, for messages. */
    public String name() {
        return ROOT.relativize(file).toString();
    }

    /** The fenced blocks of a language, without their fences. */
    public List<String> blocks(String language) {
        return Pattern.compile("^```" + language + "\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(text)
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    /** Every use of the launcher, in a block or in a sentence. */
    public Stream<String> tallycastCommands() {
        return COMMAND.matcher(text)
                .results()
                .map(command -> command.group(1) != null ? command.group(1) : command.group(2));
    }

    /** A command line's words as a shell would pass them on, without the first. */
    public static String[] arguments(String command) {
        return WORD.matcher(command)
                .results()
                .map(word -> word.group(1) != null ? word.group(1) : word.group(2))
                .skip(1)
                .toArray(String[]::new);
    }

    /** What stands under a heading, up to the next heading. */
    public String section(String heading) {
        int start = text.indexOf("\n" + heading + "\n") + heading.length() + 2;
        int end = text.indexOf("\n#", start);
        return text.substring(start, end < 0 ? text.length() : end);
    }
}
