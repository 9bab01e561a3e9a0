package io.tallycast.ingest.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.landing.Disk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {
    private static final int OBJECTS = 4;

    @TempDir
    Path folder;

    @Test
    void objectsOfANewSourceMayMakeItsFolderAtTheSameMoment() throws Exception {
        var pool = Executors.newFixedThreadPool(OBJECTS);
        try {
            for (int round = 0; round < 200; round++) {
                Path source = folder.resolve("source-" + round);
                CyclicBarrier together = new CyclicBarrier(OBJECTS);
                List<Callable<Path>> objects = new ArrayList<>();
                for (int i = 0; i < OBJECTS; i++) {
                    Path object = source.resolve("object-" + i);
                    objects.add(() -> {
                        together.await();
                        Folders.create(object, Disk.REAL);
                        return object;
                    });
                }
                for (Future<Path> made : pool.invokeAll(objects)) {
                    assertThat(made.get()).isDirectory();
                }
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
