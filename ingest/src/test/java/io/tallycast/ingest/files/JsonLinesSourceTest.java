package io.tallycast.ingest.files;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

class JsonLinesSourceTest extends FilesContract {

    @Override
    String fileName() {
        return "deals.jsonl";
    }

    @Override
    void write(Path file, List<Map<String, String>> rows, List<String> columns) throws IOException {
        JsonMapper json = new JsonMapper();
        Files.writeString(
                file,
                rows.stream().map(row -> json.writeValueAsString(row) + "\n").collect(joining()));
    }

    @Override
    String breakARow(Path file, int line) throws IOException {
        Files.writeString(file, "[4, 5]\n", StandardOpenOption.APPEND);
        return "deals.jsonl " + line + " null [4, 5] not a JSON object";
    }

    @Override
    protected List<String> columnsWithoutRows() {
        return List.of();
    }
}
