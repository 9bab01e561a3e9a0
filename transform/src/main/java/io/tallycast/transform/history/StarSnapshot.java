package io.tallycast.transform.history;

import io.tallycast.transform.delta.DeltaFiles;
import io.tallycast.transform.delta.Storage;
import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/** The tables of a star at one moment: each is looked up once, and again only after a step wrote it. */
public final class StarSnapshot {
    private static final DeltaFiles.Version NONE = new DeltaFiles.Version(-1, List.of());

    private final Path folder;
    private final Storage storage;
    private final DeltaFiles delta;
    private final Map<String, DeltaFiles.Version> versions = new HashMap<>();
    private final Map<Earlier, Optional<DeltaFiles.Version>> earlier = new HashMap<>();

    private record Earlier(String table, long version) {}

    StarSnapshot(URI folder, Storage storage) {
        this.folder = new Path(folder);
        this.storage = storage;
        this.delta = new DeltaFiles(storage);
    }

    /** The table's folder as Hadoop names it: not encoded as a URI would be. */
    public String path(String table) {
        return new Path(folder, table).toString();
    }

    Storage storage() {
        return storage;
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
