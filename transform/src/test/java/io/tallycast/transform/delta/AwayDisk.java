package io.tallycast.transform.delta;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** The local disk under another scheme, so that it counts as a file system elsewhere. */
public final class AwayDisk extends RawLocalFileSystem {
    private static final URI AWAY = URI.create("away:///");

    @Override
    public URI getUri() {
        return AWAY;
    }

    @Override
    public void initialize(URI uri, Configuration configuration) throws java.io.IOException {
        super.initialize(AWAY, configuration);
    }

    /** A folder of the disk, as it is named there. */
    public static URI uri(Path folder) {
        return URI.create("away://" + folder.toUri().getRawPath());
    }

    public static Storage storage(Path cache, long most) {
        return Storage.of(
                Map.of(
                        "spark.hadoop.fs.away.impl",
                        AwayDisk.class.getName(),
                        "spark.hadoop.io.delta.kernel.logStore.away.impl",
                        "io.delta.storage.LocalLogStore"),
                cache,
                most,
                java.time.Clock.systemUTC());
    }
}
