package io.tallycast.ingest;

import java.nio.file.Path;

/** A finished batch: its folder and its manifest. It never changes again. */
public record LandedBatch(Path folder, Manifest manifest) {}
