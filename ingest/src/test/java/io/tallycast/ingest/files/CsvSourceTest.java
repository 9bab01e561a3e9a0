package io.tallycast.ingest.files;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

class CsvSourceTest extends FilesContract {

    @Override
    String fileName() {
        return "deals.csv";
    }

    @Override
    void write(Path file, List<Map<String, String>> rows, List<String> columns) throws IOException {
        String lines = rows.stream()
                .map(row -> columns.stream()
                                .map(column -> '"' + row.get(column).replace("\"", "\"\"") + '"')
                                .collect(joining(","))
                        + "\n")
                .collect(joining());
        Files.writeString(file, String.join(",", columns) + "\n" + lines);
    }

    @Override
    String breakARow(Path file, int line) throws IOException {
        Files.writeString(file, "4,too,many,fields\n", StandardOpenOption.APPEND);
        return "deals.csv " + (line + 1) + " null 4,too,many,fields 4 fields where the header has 3";
    }
}
