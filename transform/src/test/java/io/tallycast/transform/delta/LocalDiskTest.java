package io.tallycast.transform.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.kernel.defaults.internal.logstore.LogStoreProvider;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalDiskTest {
    @TempDir
    Path folder;

    @Test
    void noProcessIsStartedForFilesAndFolders() throws IOException {
        var disk = FileSystem.get(folder.toUri(), LocalDisk.configuration());
        var file = path("some/folder/file");
        try (var recording = new Recording()) {
            recording.enable("jdk.ProcessStart").withThreshold(Duration.ZERO);
            recording.start();
            disk.mkdirs(file.getParent());
            disk.create(file).close();
            disk.setPermission(file, new FsPermission((short) 0640));
            disk.rename(file, path("some/folder/renamed"));
            write("0.json");
            recording.stop();
            assertThat(started(recording)).isEmpty();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("some/folder/renamed"))))
                .isEqualTo("rw-r-----");
        assertThat(folder.resolve("0.json")).hasContent("{}");
    }

    @Test
    void aVersionThatIsThereIsNotWrittenAgain() throws IOException {
        write("0.json");
        assertThatThrownBy(() -> write("0.json")).isInstanceOf(FileAlreadyExistsException.class);
    }

    private void write(String name) throws IOException {
        LogStoreProvider.getLogStore(LocalDisk.configuration(), "file")
                .write(path(name), List.of("{}").iterator(), false, LocalDisk.configuration());
    }

    private List<String> started(Recording recording) throws IOException {
        var dump = folder.resolve("events.jfr");
        recording.dump(dump);
        return RecordingFile.readAllEvents(dump).stream()
                .map(event -> event.getString("command"))
                .toList();
    }

    private org.apache.hadoop.fs.Path path(String name) {
        return new org.apache.hadoop.fs.Path(folder.resolve(name).toUri());
    }
}
