package io.tallycast.jobs.config;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A mail address as people write it, {@code info@bücher.example} or {@code "Ada Lovelace" <ada@example.com>}: the name apart, the domain
 * in the letters mail servers know.
 *
 * @param address without the name, {@code info@xn--bcher-kva.example}
 */
public record MailAddress(@Nullable String name, String address) {

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException saying why it is none
     */
    public static MailAddress of(String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("it holds a line break or another control character");
        }
        String plain = text.strip();
        String name = null;
        int bracket = plain.lastIndexOf('<');
        if (bracket >= 0 && plain.endsWith(">")) {
            name = plain.substring(0, bracket).strip().replaceAll("^\"|\"$", "").replace("\\\"", "\"");
            plain = plain.substring(bracket + 1, plain.length() - 1).strip();
        }
        int at = plain.lastIndexOf('@');
        if (at < 1) {
            throw new IllegalArgumentException("it lacks the part before or the @");
        }
        String local = plain.substring(0, at);
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(local)) {
            throw new IllegalArgumentException(
                    "'" + local + "' before the @ has letters beyond ASCII, which few mail servers take");
        }
        String address = local + "@" + domain(plain.substring(at + 1));
        try {
            new InternetAddress(address, true);
        } catch (AddressException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        return new MailAddress(name == null || name.isEmpty() ? null : name, address);
    }

    /** A domain in ASCII and lower case: both spellings of one are one. */
    public static String domain(String domain) {
        return IDN.toASCII(domain.strip()).toLowerCase(Locale.ROOT);
    }

    public String domain() {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    /** Whether mail to both comes to the same box. */
    public static boolean isSame(String one, String other) {
        return of(one).address().equalsIgnoreCase(of(other).address());
    }

    /** As it stands in a header. */
    public InternetAddress internet() throws AddressException {
        InternetAddress internet = new InternetAddress(address, true);
        try {
            if (name != null) {
                internet.setPersonal(name, StandardCharsets.UTF_8.name());
            }
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("Every JDK has UTF-8", e);
        }
        return internet;
    }
}
