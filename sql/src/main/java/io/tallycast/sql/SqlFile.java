package io.tallycast.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One SQL file: a header of {@code -- key: value} lines, then SQL.
 *
 * @param name name of the model, equal to the file's name without {@code .sql}
 * @param kind what the file is for
 * @param path where it came from, for messages
 * @param headers header values by key in the order of the file; {@code rule x} and {@code column x} are keys of their own
 * @param bodyLine line of the file the body starts at, 1 is the first
 * @param body the SQL after the header
 */
public record SqlFile(String name, SqlKind kind, String path, Map<String, String> headers, int bodyLine, String body) {

    /**
     * Reads and checks one file, for instance a staging model of a home.
     *
     * @throws SqlFileException when a header line is malformed, unknown, missing, doubled or the name is not the file's
     */
    public static SqlFile read(Path file, SqlKind kind) throws IOException {
        return parse(file.toString(), Files.readString(file), kind);
    }

    /** As {@link #read}, of a text already in memory; {@code path} must end in the file's name. */
    public static SqlFile parse(String path, String text, SqlKind kind) {
        return HeaderParser.parse(path, text, kind);
    }

    /** What the file defines, as others depend on it: schema and name. */
    public String qualifiedName() {
        return kind.schema() + "." + name;
    }

    /** The value of a header key, if the file has it. */
    public Optional<String> header(String key) {
        return Optional.ofNullable(headers.get(key));
    }

    /** The items of a comma list in the header; empty when the key is absent, blank or {@code none}. */
    public List<String> list(String key) {
        return HeaderList.of(headers.get(key));
    }

    /** The tables, models, macros or landed objects the file reads, as its header says. */
    public List<String> depends() {
        return list("depends");
    }
}
