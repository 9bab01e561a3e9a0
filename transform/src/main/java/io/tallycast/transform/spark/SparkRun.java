package io.tallycast.transform.spark;

import io.tallycast.transform.delta.RunFiles;
import org.apache.spark.sql.SparkSession;

/**
 * Spark at work for one run.
 *
 * @param files puts local files where its executors can read them
 */
public record SparkRun(SparkSession session, RunFiles files) {}
