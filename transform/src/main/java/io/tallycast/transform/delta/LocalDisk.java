package io.tallycast.transform.delta;

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

    /** What writes log entries on S3, for Kernel and for Spark. */
    public static final String OBJECT_LOG = "io.tallycast.transform.delta.ObjectLog";

    private static final Configuration CONFIGURATION = new Configuration();

    static {
        CONFIGURATION.set(SETTING, LocalDisk.class.getName());
        // By name, here and below: an executor of a cluster has this class, and need not have Delta's.
        // Renames by the file system above; that a version is written once is the run lock's part.
        CONFIGURATION.set("io.delta.kernel.logStore.file.impl", "io.delta.storage.LocalLogStore");
        for (var scheme : new String[] {"s3", "s3a"}) {
            CONFIGURATION.set("io.delta.kernel.logStore." + scheme + ".impl", OBJECT_LOG);
        }
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
