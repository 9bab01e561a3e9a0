package io.tallycast.jobs.home;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.OperatorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folders and files of one company's home. Naming them creates nothing. */
public record Home(Path root) {
    /** DuckDB ends a file's name at a question mark, JDBC addresses at a semicolon. */
    private static final List<String> NOT_IN_PATHS = List.of("?", ";");

    /**
     * A home at a path, made absolute.
     *
     * @throws OperatorException USAGE when the path has a character of which a library would make something else
     */
    public Home {
        root = root.toAbsolutePath().normalize();
        for (String character : NOT_IN_PATHS) {
            if (root.toString().contains(character)) {
                throw new OperatorException(
                        ExitCode.USAGE,
                        "The home " + root + " has a '" + character
                                + "' in its path, with which files would land beside it." + " Choose a path without "
                                + String.join(" ", NOT_IN_PATHS) + ".");
            }
        }
    }

    /** Whether {@code demo} made this home: the database server of its systems lies in it. The launcher asks the same. */
    public boolean isDemo() {
        return Files.exists(root.resolve("demo").resolve("postgres").resolve("PG_VERSION"));
    }

    public Path configuration() {
        return root.resolve("tallycast.yml");
    }

    public Path sources() {
        return root.resolve("sources");
    }

    public Path drivers() {
        return root.resolve("drivers");
    }

    public Path landing() {
        return root.resolve("landing");
    }

    public Path warehouse() {
        return root.resolve("warehouse");
    }

    public Path mart() {
        return root.resolve("mart");
    }

    /** What BI tools attach; our own code opens the dated file it links to. */
    public Path publishedMart() {
        return mart().resolve("tallycast.duckdb");
    }

    public Path reports() {
        return root.resolve("reports");
    }

    public Path outbox() {
        return root.resolve("outbox");
    }

    public Path control() {
        return root.resolve("control");
    }

    public Path run() {
        return root.resolve("run");
    }

    /** A copy of what the control database knows of each night, from which a lost one is filled again. */
    public Path nights() {
        return run().resolve("nights");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path temporary() {
        return root.resolve("tmp");
    }

    /** Copies of the files of a warehouse that does not lie on a local disk. */
    public Path cache() {
        return temporary().resolve("cache");
    }
}
