package io.tallycast.ingest.files;

import io.tallycast.ingest.Deal;
import io.tallycast.ingest.SourceContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class CsvSourceTest extends SourceContract {

    @Override
    protected String sourceYaml() {
        return """
                kind: files
                path: drop
                objects:
                  deal: { file: deals.csv, key: id, required: [name], deletes: missing, sweep_limit: 0.5 }
                  wide: { file: deals.csv, key: id }
                """;
    }

    @Override
    protected void hold(List<Deal> deals) {
        deliver("id,name,amount", deals, "");
    }

    @Override
    protected void addColumn(List<Deal> deals) {
        deliver("id,name,amount,region", deals, ",north");
    }

    @Override
    protected void dropRequiredColumn(List<Deal> deals) {
        deliver("id,title,amount", deals, "");
    }

    @Override
    protected String holdWithBadRow(List<Deal> deals) {
        deliver("id,name,amount", deals, "");
        append("4,too,many,fields\n");
        return "deals.csv 5 null 4,too,many,fields 4 fields where the header has 3";
    }

    private void deliver(String header, List<Deal> deals, String more) {
        StringBuilder csv = new StringBuilder(header).append('\n');
        deals.forEach(deal -> csv.append(deal.id())
                .append(",\"")
                .append(deal.name().replace("\"", "\"\""))
                .append("\",")
                .append(deal.amount())
                .append(more)
                .append('\n'));
        write(csv.toString());
    }

    private void write(String csv) {
        try {
            Path drop = Files.createDirectories(home.resolve("drop"));
            Files.writeString(drop.resolve("deals.csv"), csv);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void append(String more) {
        try {
            Path file = home.resolve("drop/deals.csv");
            Files.writeString(file, Files.readString(file) + more);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
