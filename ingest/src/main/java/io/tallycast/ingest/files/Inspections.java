package io.tallycast.ingest.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Inspections of files that have not changed since, so that what was looked at before a night is not read twice to be hashed.
 * A change that keeps size and time is found when the file is read: its checksum is another.
 */
final class Inspections {
    private final Map<Path, Seen> seen = new ConcurrentHashMap<>();

    private record Seen(long size, FileTime modified, Inspection.Bytes bytes) {}

    Inspection.Bytes of(Path file) throws IOException {
        var before = Files.readAttributes(file, BasicFileAttributes.class);
        var known = seen.get(file);
        if (known != null && known.size == before.size() && known.modified.equals(before.lastModifiedTime())) {
            return known.bytes;
        }
        var bytes = Inspection.read(file);
        seen.put(file, new Seen(before.size(), before.lastModifiedTime(), bytes));
        return bytes;
    }
}
