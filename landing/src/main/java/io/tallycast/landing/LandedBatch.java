package io.tallycast.landing;

import java.nio.file.Path;
import java.util.List;

/** A finished batch: its folder and its manifest. It never changes again. */
public record LandedBatch(Path folder, Manifest manifest) {
    /** Rows the parser rejected; the file is there only when there were any. */
    public static final String REJECTED = "rejected.parquet";

    /** The Parquet files of its rows. */
    public List<Path> parts() {
        return manifest.parts().stream()
                .map(part -> folder.resolve(part.file()))
                .toList();
    }

    public Path rejected() {
        return folder.resolve(REJECTED);
    }
}
