package io.tallycast.jobs.pack;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The Message-ID of a delivery: the same for the same report, period, recipient and revision, and it does not show the recipient. */
final class MessageIdentity {
    private static final int SHOWN = 12;

    private MessageIdentity() {}

    static String of(Pack pack, String recipient, String from) {
        String key = String.join("\n", pack.report(), pack.periodId(), recipient, "" + pack.revision());
        String domain = from.substring(from.lastIndexOf('@') + 1).replaceAll("[^A-Za-z0-9.-]", "");
        return "<" + pack.report() + "-" + pack.periodId() + "-r" + pack.revision() + "-"
                + sha256(key).substring(0, SHOWN) + "@" + domain + ">";
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
