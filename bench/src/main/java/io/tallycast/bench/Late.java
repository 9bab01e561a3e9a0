package io.tallycast.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A first night over CSV files of a company, and the next one, for which fifty amounts of deals closed long ago were corrected:
 * what each step wrote, took and held at most.
 *
 * <p>Arguments: {@code late}; deals; a folder for the home. The home after its first night is kept and not made again.
 */
public final class Late {
    private Late() {}

    public static void main(String[] arguments) throws Exception {
        var deals = Integer.parseInt(arguments[1]);
        var scratch = Files.createDirectories(Path.of(arguments[2]).resolve("late-" + deals))
                .toAbsolutePath();
        var first = scratch.resolve("first");
        if (!Files.exists(scratch.resolve("made"))) {
            if (Files.exists(first)) {
                Folders.delete(first);
            }
            new CsvCompany(first, deals).write();
            nightly(first, CsvCompany.FIRST);
            Files.createFile(scratch.resolve("made"));
        }
        var next = scratch.resolve("next");
        if (Files.exists(next)) {
            Folders.delete(next);
        }
        Child.run(List.of("cp", "-a", first.toString(), next.toString()));
        new CsvCompany(next, deals).correct();
        nightly(next, CsvCompany.NEXT);
    }

    private static void nightly(Path home, String day) throws Exception {
        var cost = Child.run(Tallycast.command("nightly", "--home", home.toString(), "--date", day));
        cost.lines().forEach(line -> System.out.println(line.text()));
        System.out.printf("%nNight %s%n%-20s %9s %9s%n", day, "", "CPU s", "RSS MB");
        NightSteps.processor(cost.lines())
                .forEach((step, processor) -> System.out.printf(
                        Locale.ROOT,
                        "%-20s %9.1f %,9d%n",
                        step,
                        processor,
                        NightSteps.resident(cost.lines(), step) >> 20));
        System.out.printf(Locale.ROOT, "%-20s %9.1f %,9d%n%n", "the process", cost.processor(), cost.resident() >> 20);
    }
}
