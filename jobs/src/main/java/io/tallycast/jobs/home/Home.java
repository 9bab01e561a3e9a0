package io.tallycast.jobs.home;

import java.nio.file.Path;

/** The folders and files of one company's home. Naming them creates nothing. */
public record Home(Path root) {

    public Home {
        root = root.toAbsolutePath().normalize();
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

    public Path logs() {
        return root.resolve("logs");
    }

    public Path temporary() {
        return root.resolve("tmp");
    }
}
