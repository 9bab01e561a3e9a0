package io.tallycast.ingest.files;

import io.tallycast.ingest.IngestErrors;
import io.tallycast.ingest.extraction.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/** One pass over a file before it is read: its hash, and whether its bytes are what they are said to be. */
final class Inspection {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private Inspection() {}

    /**
     * One read of a file.
     *
     * @param utf8 how far its bytes are UTF-8
     */
    record Bytes(String sha256, long checksum, EncodingProof utf8) {}

    static Bytes read(Path file) throws IOException {
        MessageDigest digest = Digest.sha256();
        CRC32C checksum = new CRC32C();
        EncodingProof proof = new EncodingProof();
        byte[] buffer = new byte[1 << 16];
        try (InputStream raw =
                        new DigestInputStream(new CheckedInputStream(Files.newInputStream(file), checksum), digest);
                InputStream in = Gzip.unpacked(raw)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                proof.accept(buffer, read);
            }
            raw.transferTo(OutputStream.nullOutputStream());
        }
        proof.end();
        return new Bytes(Digest.hex(digest), checksum.getValue(), proof);
    }

    /** The file's encoding: as declared, if it decodes; else as found. */
    static Charset charset(Path file, FileDefinition object, EncodingProof utf8) throws IOException {
        byte[] head;
        try (InputStream in = Gzip.unpacked(Files.newInputStream(file))) {
            head = in.readNBytes(4096);
        }
        Charset marked = ByteOrderMark.of(head);
        if (object.encoding().equals("auto")) {
            if (marked != null) {
                return marked;
            }
            return utf8.refuted() ? WINDOWS : StandardCharsets.UTF_8;
        }
        Charset declared = Charset.forName(object.encoding());
        if (marked != null && !marked.equals(declared) && !declared.equals(StandardCharsets.UTF_16)) {
            throw IngestErrors.wrongEncoding(file, declared.name(), 1, marked.name());
        }
        EncodingProof proof = declared.equals(StandardCharsets.UTF_8) ? utf8 : proof(file, declared);
        if (proof.refuted()) {
            throw IngestErrors.wrongEncoding(
                    file, declared.name(), line(file, declared, proof.firstBreak()), likely(declared, utf8));
        }
        return declared;
    }

    private static String likely(Charset declared, EncodingProof utf8) {
        return declared.equals(StandardCharsets.UTF_8) || utf8.refuted() ? WINDOWS.name() : "UTF-8";
    }

    private static EncodingProof proof(Path file, Charset charset) throws IOException {
        EncodingProof proof = new EncodingProof();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Text.open(file, charset)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                proof.accept(buffer, read);
            }
        }
        proof.end();
        return proof;
    }

    private static long line(Path file, Charset charset, long offset) throws IOException {
        try (InputStream in = Text.open(file, charset)) {
            byte[] before = in.readNBytes((int) Math.min(offset, Integer.MAX_VALUE - 8));
            long line = 1;
            for (byte value : before) {
                line += value == '\n' ? 1 : 0;
            }
            return line;
        }
    }
}
