package io.tallycast.transform.landing;

import io.tallycast.transform.Night;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * One batch of one object.
 *
 * @param columns DuckDB type by column name, technical columns included
 * @param parts Parquet files with rows
 * @param rows rows landed
 * @param rejected rows the parser rejected
 */
public record LandedBatch(
        String source,
        String object,
        String batch,
        LocalDate businessDate,
        int revision,
        Map<String, String> columns,
        List<Path> parts,
        long rows,
        long rejected,
        Path folder)
        implements Comparable<LandedBatch> {
    private static final Comparator<LandedBatch> ORDER =
            Comparator.comparing(LandedBatch::businessDate).thenComparing(LandedBatch::revision);

    /** Whether the batch had landed when that night ran. */
    boolean isKnownTo(Night night) {
        var order = businessDate.compareTo(night.businessDate());
        return order < 0 || (order == 0 && revision <= night.revision());
    }

    /** The same layout, no rows. */
    public LandedBatch withoutRows() {
        return new LandedBatch(source, object, batch, businessDate, revision, columns, List.of(), 0, rejected, folder);
    }

    /** Parser rejects, if {@link #rejected} is not 0. */
    public Path rejectedFile() {
        return folder.resolve("rejected.parquet");
    }

    /** Older first. */
    @Override
    public int compareTo(LandedBatch other) {
        return ORDER.compare(this, other);
    }
}
