package io.tallycast.transform.staging;

import java.nio.file.Path;
import java.util.List;

/**
 * Rows of an entity that passed the contract in one night, from all sources; there until the night's {@link StagedNight} is
 * closed.
 *
 * @param files Parquet files with the entity's columns in their declared types, source_system, batch_id, ingested_at and
 *     _is_observed, to be read by name: more columns may follow
 * @param rows how many rows all files have together
 */
public record StagedEntity(String entity, List<Path> files, long rows) {
    public StagedEntity {
        files = List.copyOf(files);
    }
}
