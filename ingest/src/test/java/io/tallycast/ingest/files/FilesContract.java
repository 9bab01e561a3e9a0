package io.tallycast.ingest.files;

import io.tallycast.ingest.Deal;
import io.tallycast.ingest.SourceContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The contract on a drop folder: the outside world replaces one file. */
abstract class FilesContract extends SourceContract {

    abstract String fileName();

    /** Writes rows, all of the same columns; a row of one column named {@code broken} is written so that it cannot be read. */
    abstract void write(Path file, List<Map<String, String>> rows, List<String> columns) throws IOException;

    /** Adds a row that cannot be landed; answers how it is to be reported. */
    abstract String breakARow(Path file, int line) throws IOException;

    @Override
    protected String sourceYaml() {
        return """
                kind: files
                path: drop
                objects:
                  deal: { file: %1$s, key: id, required: [name], deletes: missing, sweep_limit: 0.5 }
                  wide: { file: %1$s, key: id }
                """.formatted(fileName());
    }

    @Override
    protected void hold(List<Deal> deals) {
        deliver(deals, "name", Map.of());
    }

    @Override
    protected void addColumn(List<Deal> deals) {
        deliver(deals, "name", Map.of("region", "north"));
    }

    @Override
    protected void dropRequiredColumn(List<Deal> deals) {
        deliver(deals, "title", Map.of());
    }

    @Override
    protected String holdWithBadRow(List<Deal> deals) {
        hold(deals);
        try {
            return breakARow(file(), deals.size() + 1);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void deliver(List<Deal> deals, String nameColumn, Map<String, String> more) {
        List<Map<String, String>> rows = deals.stream()
                .map(deal -> {
                    Map<String, String> row = new LinkedHashMap<>();
                    row.put("id", String.valueOf(deal.id()));
                    row.put(nameColumn, deal.name());
                    row.put("amount", deal.amount());
                    row.putAll(more);
                    return row;
                })
                .toList();
        List<String> columns = new java.util.ArrayList<>(List.of("id", nameColumn, "amount"));
        columns.addAll(more.keySet());
        try {
            Files.createDirectories(home.resolve("drop"));
            write(file(), rows, columns);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Path file() {
        return home.resolve("drop").resolve(fileName());
    }
}
