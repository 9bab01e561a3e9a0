package io.tallycast.transform.history;

import io.tallycast.transform.delta.DeltaFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The tables of a star at one moment: each is looked up once, and again only after a step wrote it. */
public final class StarSnapshot {
    private static final DeltaFiles.Version NONE = new DeltaFiles.Version(-1, List.of());

    private final Path folder;
    private final DeltaFiles delta;
    private final Map<String, DeltaFiles.Version> versions = new HashMap<>();
    private final Map<Earlier, Optional<DeltaFiles.Version>> earlier = new HashMap<>();

    private record Earlier(String table, long version) {}

    StarSnapshot(Path folder, DeltaFiles delta) {
        this.folder = folder;
        this.delta = delta;
    }

    public String path(String table) {
        return folder.resolve(table).toString();
    }

    /** The latest version of a table; one without files when there is no such table. */
    public DeltaFiles.Version of(String table) throws IOException {
        var known = versions.get(table);
        if (known == null) {
            known = read(table, null).orElse(NONE);
            versions.put(table, known);
        }
        return known;
    }

    /** To be told of a table that was written. */
    void forget(String table) {
        versions.remove(table);
    }

    /** Latest version numbers by table. */
    public Map<String, Long> versions(Collection<String> tables) throws IOException {
        var numbers = new TreeMap<String, Long>();
        for (var table : tables) {
            numbers.put(table, of(table).version());
        }
        return numbers;
    }

    /** An earlier version of a table, if it is still known. */
    Optional<DeltaFiles.Version> at(String table, long version) throws IOException {
        if (version < 0) {
            return Optional.of(NONE);
        }
        var asked = new Earlier(table, version);
        var known = earlier.get(asked);
        if (known == null) {
            known = read(table, version);
            earlier.put(asked, known);
        }
        return known;
    }

    private Optional<DeltaFiles.Version> read(String table, @Nullable Long version) throws IOException {
        return delta.of(path(table), version);
    }
}
