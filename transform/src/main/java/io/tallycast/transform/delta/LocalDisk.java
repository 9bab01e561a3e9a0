package io.tallycast.transform.delta;

import io.delta.storage.LocalLogStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.security.UserGroupInformation;

/**
 * Hadoop's local file system, without the processes (chmod, readlink) that it starts for each file it creates or renames where
 * it has no native library: a night writes hundreds of small files, and each process takes as long as writing one.
 */
public final class LocalDisk extends LocalFileSystem {
    /** The setting by which Hadoop, and Spark behind its prefix, find this class. */
    public static final String SETTING = "fs.file.impl";

    private static final Configuration CONFIGURATION = new Configuration();

    static {
        CONFIGURATION.set(SETTING, LocalDisk.class.getName());
        // Renames by the file system above; that a version is written once is the run lock's part.
        CONFIGURATION.set("io.delta.kernel.logStore.file.impl", LocalLogStore.class.getName());
        // A container may run under a number that has no name; Hadoop wants one, whatever it is, and fails without.
        if ("?".equals(System.getProperty("user.name"))) {
            UserGroupInformation.setLoginUser(UserGroupInformation.createRemoteUser("tallycast"));
        }
    }

    /** Made by Hadoop. */
    public LocalDisk() {
        super(new Raw());
    }

    /** Hadoop's settings for whatever reads or writes a warehouse; to be read only. */
    public static Configuration configuration() {
        return CONFIGURATION;
    }

    private static final class Raw extends RawLocalFileSystem {
        @Override
        public void setPermission(Path path, FsPermission permission) throws IOException {
            var file = pathToFile(path).toPath();
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                var bits = FsPermission.createImmutable((short) (permission.toShort() & 0777));
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(symbols(bits)));
            } else {
                super.setPermission(path, permission);
            }
        }

        private static String symbols(FsPermission bits) {
            return bits.getUserAction().SYMBOL + bits.getGroupAction().SYMBOL + bits.getOtherAction().SYMBOL;
        }
    }
}
