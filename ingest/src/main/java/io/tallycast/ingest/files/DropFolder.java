package io.tallycast.ingest.files;

import io.tallycast.ingest.IngestErrors;
import io.tallycast.ingest.files.FileDefinition.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The files of one object in a drop folder. */
record DropFolder(String source, Path folder, FileDefinition object, Inspections inspections) {

    /** The files that match, by name. A name without a wildcard must exist; no match of a pattern is an empty day. */
    List<Path> files() {
        if (!Files.isDirectory(folder) || !Files.isReadable(folder)) {
            throw IngestErrors.noFolder(source, folder);
        }
        if (!object.file().matches(".*[*?\\[{].*")) {
            Path file = folder.resolve(object.file());
            if (!Files.isRegularFile(file)) {
                throw IngestErrors.noFile(source, object.name(), file);
            }
            return List.of(file);
        }
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + object.file());
        try (Stream<Path> all = Files.walk(folder, depth())) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> matcher.matches(folder.relativize(file)))
                    .sorted(Comparator.comparing(this::name))
                    .toList();
        } catch (IOException | UncheckedIOException failed) {
            throw IngestErrors.unreadableFile(folder, failed + ".");
        }
    }

    /** How far down a match may lie: folders below, such as the lost+found of a disk, need not be readable. */
    private int depth() {
        String pattern = object.file();
        return pattern.contains("**")
                ? Integer.MAX_VALUE
                : 1
                        + (int) pattern.chars()
                                .filter(character -> character == '/')
                                .count();
    }

    /** A file's path below the folder. */
    String name(Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    Inspection.Bytes read(Path file) {
        try {
            return inspections.of(file);
        } catch (IOException failed) {
            throw IngestErrors.unreadableFile(file, failed + ".");
        }
    }

    /** Looks at a file that is going to be read, and refuses one of the wrong shape. */
    InputFile inspect(Path file, Inspection.Bytes bytes) {
        try {
            Spreadsheet.refuse(file);
            if (object.format() == Format.PARQUET) {
                InputFile input = new InputFile(
                        file, name(file), bytes.checksum(), StandardCharsets.UTF_8, ',', 0, ParquetPages.columns(file));
                Columns.check(input, object);
                return input;
            }
            Charset charset = Inspection.charset(file, object, bytes.utf8());
            if (object.format() == Format.JSONL) {
                InputFile input = new InputFile(
                        file, name(file), bytes.checksum(), charset, ',', 0, JsonPages.sampleColumns(file, charset));
                if (!input.header().isEmpty()) {
                    Columns.check(input, object);
                }
                return input;
            }
            CsvText text = CsvText.of(file, charset, object);
            char delimiter = CsvHeader.delimiter(text, object);
            List<String> header = CsvHeader.names(text, delimiter, object);
            InputFile input =
                    new InputFile(file, name(file), bytes.checksum(), charset, delimiter, text.titles(), header);
            Columns.check(input, object);
            return input;
        } catch (IOException failed) {
            throw IngestErrors.unreadableFile(file, failed + ".");
        }
    }
}
