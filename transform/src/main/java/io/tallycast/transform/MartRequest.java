package io.tallycast.transform;

import io.tallycast.landing.Night;
import io.tallycast.transform.delta.Storage;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;

/**
 * What a mart is built from and for.
 *
 * @param star folder of the star's Delta tables, one folder a table
 * @param storage where that folder lies
 * @param martFolder folder the mart is published in, made if needed
 * @param night night the mart is of
 * @param versions table versions to load by table name; the latest ones when none is named
 * @param meta rows of the meta schema that the star does not know
 * @param company the company the mart is of
 * @param limits what the build may use
 * @param kept dated marts that stay, the new one included; at least 1
 * @param codeVersion version of Tallycast
 * @param runId run that builds the mart
 */
public record MartRequest(
        URI star,
        Storage storage,
        Path martFolder,
        Night night,
        Map<String, Long> versions,
        MetaRows meta,
        Company company,
        Limits limits,
        int kept,
        String codeVersion,
        String runId) {

    public MartRequest {
        versions = Map.copyOf(versions);
        if (kept < 1) {
            throw new IllegalArgumentException("A build keeps at least the mart it makes, not " + kept);
        }
    }

    /** Of a star of a warehouse, by its name. */
    public MartRequest(
            Warehouse warehouse,
            String star,
            Path martFolder,
            Night night,
            Map<String, Long> versions,
            MetaRows meta,
            Company company,
            Limits limits,
            int kept,
            String codeVersion,
            String runId) {
        this(
                warehouse.star(star),
                warehouse.storage(),
                martFolder,
                night,
                versions,
                meta,
                company,
                limits,
                kept,
                codeVersion,
                runId);
    }

    /** Of a star on a local disk. */
    public MartRequest(
            Path star,
            Path martFolder,
            Night night,
            Map<String, Long> versions,
            MetaRows meta,
            Company company,
            Limits limits,
            int kept,
            String codeVersion,
            String runId) {
        this(star.toUri(), Storage.LOCAL, martFolder, night, versions, meta, company, limits, kept, codeVersion, runId);
    }

    /** A table's folder as Hadoop names it. */
    public String table(String name) {
        return new org.apache.hadoop.fs.Path(new org.apache.hadoop.fs.Path(star), name).toString();
    }

    /**
     * The company the mart is of.
     *
     * @param name name as printed
     * @param currency ISO 4217 code of amounts in company currency
     * @param zone zone that sets the local day
     * @param firstFiscalMonth calendar month the fiscal year starts in, 1 to 12
     */
    public record Company(String name, String currency, ZoneId zone, int firstFiscalMonth) {}

    /**
     * What DuckDB may use beside the heap.
     *
     * @param memory memory limit as DuckDB writes it, for instance {@code 1GB}
     * @param tmp folder it spills to, made if needed
     */
    public record Limits(String memory, Path tmp) {}
}
