package io.tallycast.transform;

import java.math.BigInteger;

/**
 * What a table holds, whatever the order of its rows: two tables with equal rows have equal hashes.
 *
 * @param rows number of rows
 * @param hash sum of the hashes of all rows over all columns but {@code batch_id} and {@code ingested_at}
 */
public record StarHash(long rows, BigInteger hash) {}
