package io.tallycast.bench;

import io.tallycast.demo.DemoCompany;
import io.tallycast.demo.DemoDatabases;
import io.tallycast.demo.world.Company;
import io.tallycast.transform.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Homes of the demo company. One with its three nights is made once for each scale and kept; a measurement works on a copy.
 *
 * @param scale as {@code tallycast demo} takes it; 0 is the company of the tests
 */
record DemoHome(Path scratch, int scale) {
    static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    /** What a home needs to begin anew: settings, sources and the systems they read. */
    private static final List<String> BEGINNING = List.of("tallycast.yml", "sources", "drop", "drivers", "demo");

    private static final List<String> COPY = List.of("cp", "-a");

    /** The home after its last night. */
    Path made() throws IOException, InterruptedException {
        var home = scratch.resolve("home");
        if (!Files.exists(scratch.resolve("made"))) {
            clear(scratch);
            System.out.println("Making a demo home of scale " + scale + " in " + home + " ...");
            var command = Tallycast.command("demo", "--home", home.toString());
            command.addAll(scale == 0 ? List.of("--tiny") : List.of("--scale", Integer.toString(scale)));
            Child.run(command);
            Files.createFile(scratch.resolve("made"));
        }
        return home;
    }

    /** A copy of it that a measurement may change. */
    Path copy(String name) throws IOException, InterruptedException {
        var home = made();
        var copy = clear(scratch.resolve(name));
        Child.run(command(COPY, home.toString(), copy.toString()));
        return copy;
    }

    /** The same company's systems and settings, with nothing loaded. */
    Path beginning(String name) throws IOException, InterruptedException {
        var home = made();
        var begun = Files.createDirectories(clear(scratch.resolve(name)));
        for (var part : BEGINNING) {
            if (Files.exists(home.resolve(part))) {
                Child.run(command(COPY, home.resolve(part).toString(), begun.toString()));
            }
        }
        return begun;
    }

    /** Lets the company work up to the end of a day. */
    void advance(Path home, LocalDate day) {
        try (var databases = DemoDatabases.start(home)) {
            DemoCompany.create(home, scale == 0 ? Company.tiny() : Company.standard(scale), databases)
                    .advance(day);
        }
    }

    static String mart(Path home) {
        return home.resolve("mart").resolve("tallycast.duckdb").toString();
    }

    static Path star(Path home) {
        var warehouse = new Warehouse(home.resolve("warehouse").toUri());
        return Path.of(warehouse.star(warehouse.current().orElseThrow()));
    }

    private static Path clear(Path folder) throws IOException {
        if (Files.exists(folder)) {
            Folders.delete(folder);
        }
        Files.createDirectories(folder.toAbsolutePath().getParent());
        return folder;
    }

    private static List<String> command(List<String> begin, String... rest) {
        var command = new ArrayList<>(begin);
        command.addAll(List.of(rest));
        return command;
    }
}
