package io.tallycast.landing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** A finished batch: its folder and its manifest. It never changes again. */
public record LandedBatch(Path folder, Manifest manifest) {
    /** Rows the parser rejected; the file is there only when there were any. */
    public static final String REJECTED = "rejected.parquet";

    private static final int BLOCK = 1 << 16;

    /** The Parquet files of its rows. */
    public List<Path> parts() {
        return manifest.parts().stream()
                .map(part -> folder.resolve(part.file()))
                .toList();
    }

    /** The first file whose bytes are not those the manifest names; reads all of them. */
    public Optional<Path> damaged() {
        for (Manifest.Part part : manifest.parts()) {
            Path file = folder.resolve(part.file());
            if (!Files.isRegularFile(file) || !part.sha256().equalsIgnoreCase(sha256(file))) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private static String sha256(Path file) {
        try (InputStream bytes = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] block = new byte[BLOCK];
            for (int read = bytes.read(block); read >= 0; read = bytes.read(block)) {
                digest.update(block, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException unreadable) {
            return "";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    public Path rejected() {
        return folder.resolve(REJECTED);
    }
}
