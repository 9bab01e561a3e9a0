package io.tallycast.ingest.files;

import io.tallycast.ingest.IngestErrors;
import io.tallycast.ingest.extraction.ColumnNames;
import io.tallycast.ingest.files.FileDefinition.Format;
import io.tallycast.ingest.files.FileDefinition.Unpivot;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks a file's columns before anything of it is read. */
final class Columns {

    private Columns() {}

    private static List<String> first(InputFile file) {
        try {
            return CsvText.first(file, 3);
        } catch (IOException failed) {
            throw IngestErrors.unreadableFile(file.path(), failed + ".");
        }
    }

    static void check(InputFile file, FileDefinition object) {
        Set<String> once = new HashSet<>();
        for (String header : file.header()) {
            String name = ColumnNames.landed(header);
            if (!name.isEmpty() && !once.add(name)) {
                throw IngestErrors.badColumns(file.path().toString(), "its header has '" + header + "' twice.");
            }
            if (ColumnNames.reserved(name)) {
                throw IngestErrors.badColumns(
                        file.path().toString(), "its column '" + header + "' has a name landing keeps for itself.");
            }
        }
        Unpivot unpivot = object.unpivot();
        List<String> found = new CsvShape(object, file.header()).columns();
        List<String> needed = Stream.concat(object.key().stream(), object.required().stream())
                .map(ColumnNames::landed)
                .distinct()
                .toList();
        List<String> missing =
                needed.stream().filter(name -> !found.contains(name)).toList();
        if (unpivot != null) {
            Set<String> kept = unpivot.keep().stream().map(ColumnNames::landed).collect(Collectors.toSet());
            if (kept.containsAll(once)) {
                throw IngestErrors.badColumns(
                        file.path().toString(), "besides " + String.join(", ", kept) + " it has no column to unpivot.");
            }
            missing = Stream.concat(
                            missing.stream(),
                            unpivot.keep().stream().map(ColumnNames::landed).filter(name -> !once.contains(name)))
                    .distinct()
                    .toList();
        }
        if (!missing.isEmpty() && missing.size() == needed.size() && object.format() != Format.PARQUET) {
            throw IngestErrors.noHeader(file.path().toString(), missing, first(file));
        }
        if (!missing.isEmpty()) {
            throw IngestErrors.missingColumns(file.path().toString(), missing, file.header());
        }
    }
}
