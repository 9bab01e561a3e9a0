package io.tallycast.transform.staging;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows of an entity that passed the contract in one night, from all sources.
 *
 * @param rows the entity's columns, source_system, batch_id, ingested_at and _is_observed
 * @param count how many
 */
public record StagedEntity(String entity, Dataset<Row> rows, long count) {}
