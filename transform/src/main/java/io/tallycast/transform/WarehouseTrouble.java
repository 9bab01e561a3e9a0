package io.tallycast.transform;

import java.io.FileNotFoundException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.security.AccessControlException;
import org.jspecify.annotations.Nullable;

/** Why a warehouse cannot be opened, in an operator's words. Hadoop names one trouble in many ways. */
final class WarehouseTrouble {
    private WarehouseTrouble() {}

    static String reason(Throwable cause) {
        return Stream.iterate(cause, next -> next.getCause())
                .takeWhile(next -> next != null)
                .map(next ->
                        String.valueOf(next.getMessage()).lines().findFirst().orElse(""))
                .filter(message -> !message.isBlank() && !message.equals("null"))
                .findFirst()
                .orElse(cause.getClass().getSimpleName());
    }

    static String remedy(URI root, Throwable cause) {
        if (isAny(cause, UnsupportedFileSystemException.class) || isAny(cause, ClassNotFoundException.class)) {
            return "warehouse.location in tallycast.yml begins with %s:, for which no library is there: correct it, or put the library into lib/ext of the installation"
                    .formatted(root.getScheme());
        }
        if (isAny(cause, AccessDeniedException.class) || isAny(cause, AccessControlException.class)) {
            return "Give the account that runs Tallycast the right to read and write there, or set its credentials under spark.conf in tallycast.yml";
        }
        if (isAny(cause, FileNotFoundException.class)
                || reason(cause).toLowerCase(Locale.ROOT).contains("bucket")) {
            return "Make the bucket, or correct warehouse.location in tallycast.yml";
        }
        return "Correct warehouse.location in tallycast.yml, or see that the place can be reached";
    }

    private static boolean isAny(@Nullable Throwable cause, Class<? extends Throwable> kind) {
        for (var next = cause; next != null; next = next.getCause()) {
            if (kind.isInstance(next)) {
                return true;
            }
        }
        return false;
    }
}
