package io.tallycast.ingest.extraction;

import io.tallycast.landing.Disk;
import java.io.IOException;
import java.nio.file.Path;

/** Renames but leaves out the waiting for the medium. */
public final class UnforcedDisk implements Disk {

    @Override
    public void force(Path path) {
        // What these tests are about does not depend on power.
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        REAL.rename(from, to);
    }
}
