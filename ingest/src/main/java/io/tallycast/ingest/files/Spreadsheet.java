package io.tallycast.ingest.files;

import io.tallycast.ingest.IngestErrors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** Knows workbooks by their first bytes, whatever they are called. */
final class Spreadsheet {

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLE = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0};

    private Spreadsheet() {}

    static void refuse(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(ZIP.length);
        }
        if (Arrays.equals(head, OLE)) {
            throw IngestErrors.spreadsheet(file);
        }
        if (Arrays.equals(head, ZIP)) {
            String name = file.toString().toLowerCase(Locale.ROOT);
            throw name.endsWith(".zip")
                    ? IngestErrors.unreadableFile(file, "it is a zip archive. Unpack it, or pack it with gzip.")
                    : IngestErrors.spreadsheet(file);
        }
    }
}
