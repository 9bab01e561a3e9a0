package io.tallycast.landing;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One run over a business date. Earlier dates come first, then lower revisions.
 *
 * @param businessDate day the run is for
 * @param revision 1 for the first run of the day, one more for each forced one
 */
public record Night(LocalDate businessDate, int revision) implements Comparable<Night> {
    private static final Pattern BATCH = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})-r(\\d{1,9})");
    private static final Comparator<Night> ORDER =
            Comparator.comparing(Night::businessDate).thenComparingInt(Night::revision);

    /**
     * The name of all that this night lands and publishes, {@code <businessDate>-r<revision>}: a night consists of exactly
     * the batches that carry it.
     */
    public String batch() {
        return businessDate + "-r" + revision;
    }

    /** The night that a batch of this name belongs to; empty when it is no batch's name. */
    public static Optional<Night> ofBatch(String name) {
        Matcher parts = BATCH.matcher(name);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Night(LocalDate.parse(parts.group(1)), Integer.parseInt(parts.group(2))));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    /** Whether it ran later, so that it does not count for the other. */
    public boolean isAfter(Night other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(Night other) {
        return ORDER.compare(this, other);
    }
}
