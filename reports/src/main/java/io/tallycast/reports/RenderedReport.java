package io.tallycast.reports;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A report as written: the file, the sentences it leads with, and every figure on its pages.
 *
 * @param pdf the file
 * @param csv the rows beside it; empty for a report without any to export
 * @param title for the document and a mail's subject: "Sales performance, October 2026"
 * @param headline one sentence, plain text
 * @param narrative a few sentences, plain text
 * @param dataAsOf when the newest source row on its pages was read; empty if the mart does not say
 * @param figures every number the queries gave, by {@code <query>.<row>.<column>} ({@code facts.<column>} for the facts):
 *     equal maps mean equal pages, so a report whose figures did not change need not be sent again
 * @param pages how many pages
 */
public record RenderedReport(
        Path pdf,
        Optional<Path> csv,
        String title,
        String headline,
        String narrative,
        Optional<Instant> dataAsOf,
        SortedMap<String, BigDecimal> figures,
        int pages) {}
