package io.tallycast.landing;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The durable acts of landing. Their order is what makes a batch survive a power cut, so a test watches it. */
public interface Disk {

    /** Forces a file's or a folder's content to the medium. */
    void force(Path path) throws IOException;

    /** Renames atomically, replacing what is there. */
    void rename(Path from, Path to) throws IOException;

    /** The machine's own file system. */
    Disk REAL = new Disk() {
        @Override
        public void force(Path path) throws IOException {
            boolean folder = Files.isDirectory(path);
            try (FileChannel channel =
                    FileChannel.open(path, folder ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
                channel.force(true);
            } catch (IOException refused) {
                // Windows opens no folder; its renames are durable through the file's own metadata.
                if (!folder) {
                    throw refused;
                }
            }
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    };
}
