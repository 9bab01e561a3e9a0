package io.tallycast.jobs.review;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person's word on which deal an invoice bills.
 *
 * @param line null when it is about the whole document
 * @param isAccepted whether it bills the deal; else it does not
 * @param note why; null when nothing is said
 */
record Review(
        String document,
        @Nullable String line,
        String deal,
        boolean isAccepted,
        String by,
        Instant at,
        @Nullable String note) {
    private static final int ID_BYTES = 12;
    private static final String ACCEPTED = "accepted";

    /** Whether it is about the same document or line. */
    boolean isAboutSameAs(Review other) {
        return document.equals(other.document) && String.valueOf(line).equals(String.valueOf(other.line));
    }

    /** By the names of the columns it is landed with. */
    Map<String, @Nullable String> row() {
        Map<String, @Nullable String> row = new LinkedHashMap<>();
        row.put("invoice_id", document);
        row.put("invoice_line_id", line);
        row.put("opportunity_id", deal);
        row.put("decision", isAccepted ? ACCEPTED : "rejected");
        row.put("decided_by", by);
        row.put("decided_at", at.toString());
        row.put("note", note);
        row.put("review_id", id(row.toString()));
        return row;
    }

    /** The opposite of {@link #row}. */
    static Review of(Map<String, @Nullable String> row) {
        return new Review(
                text(row, "invoice_id"),
                row.get("invoice_line_id"),
                text(row, "opportunity_id"),
                ACCEPTED.equals(row.get("decision")),
                text(row, "decided_by"),
                Instant.parse(text(row, "decided_at")),
                row.get("note"));
    }

    private static String text(Map<String, @Nullable String> row, String column) {
        String value = row.get(column);
        if (value == null) {
            throw new IllegalArgumentException(column + " is empty");
        }
        return value;
    }

    private static String id(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, ID_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
