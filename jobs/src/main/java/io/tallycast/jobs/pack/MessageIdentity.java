package io.tallycast.jobs.pack;

import io.tallycast.jobs.config.MailAddress;
import io.tallycast.reports.Scope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The Message-ID of a delivery: the same for the same report, period, scope, recipient and revision, and it shows neither
 * the recipient nor whom the report is about.
 */
final class MessageIdentity {
    private static final int SHOWN = 12;

    private MessageIdentity() {}

    static String of(Pack pack, String recipient, String from) {
        Scope scope = pack.scope();
        String type = scope.isCompany() ? "" : "-" + scope.type().id();
        String key = String.join("\n", pack.report(), pack.periodId(), recipient, "" + pack.revision())
                + (scope.isCompany() ? "" : "\n" + scope.type().id() + "\n" + scope.id());
        return "<" + pack.report() + "-" + pack.periodId() + type + "-r" + pack.revision() + "-"
                + sha256(key).substring(0, SHOWN) + "@" + domain(from) + ">";
    }

    /** Behind the @ of whoever sends. */
    static String domain(String from) {
        return MailAddress.of(from).domain().replaceAll("[^A-Za-z0-9.-]", "");
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
