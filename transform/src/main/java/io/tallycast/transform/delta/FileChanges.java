package io.tallycast.transform.delta;

import io.tallycast.transform.delta.DeltaFiles.LiveFile;
import io.tallycast.transform.delta.DeltaFiles.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The files by which a version of a table differs from an earlier one. A row that was rewritten as it was is among those that
 * came and those that went.
 *
 * @param came files of which all live rows came
 * @param gone files of which all rows that were live went
 * @param marked files that stayed, with the rows in them that were deleted since
 */
public record FileChanges(List<LiveFile> came, List<LiveFile> gone, List<LiveFile> marked) {

    public static FileChanges between(Version before, Version now) {
        var old = byPath(before);
        var present = byPath(now);
        var came = new ArrayList<LiveFile>();
        var gone = new ArrayList<LiveFile>();
        var marked = new ArrayList<LiveFile>();
        present.forEach((path, file) -> {
            var was = old.get(path);
            if (was == null) {
                came.add(file);
            } else if (!file.deletedRows().containsAll(was.deletedRows())) {
                // Rows came back, as a restored version brings them.
                gone.add(was);
                came.add(file);
            } else if (file.deletedRows().size() > was.deletedRows().size()) {
                var rows = new HashSet<>(file.deletedRows());
                rows.removeAll(was.deletedRows());
                marked.add(file.withDeleted(rows));
            }
        });
        old.forEach((path, file) -> {
            if (!present.containsKey(path)) {
                gone.add(file);
            }
        });
        return new FileChanges(came, gone, marked);
    }

    private static Map<String, LiveFile> byPath(Version version) {
        return version.files().stream().collect(Collectors.toMap(LiveFile::path, Function.identity()));
    }
}
