package io.tallycast.jobs.pack;

import io.tallycast.jobs.config.Settings;
import io.tallycast.reports.Period;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;

/** What is written around a report, in the company's first language. */
final class Letter {
    /** Without it the machine's own language would do for one that has no words here. */
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private static final int LONGEST_SUBJECT = 70;

    private final Settings.Company company;
    private final Locale locale;
    private final ResourceBundle words;

    Letter(Settings.Company company) {
        this.company = company;
        this.locale = company.locale();
        this.words = ResourceBundle.getBundle(
                "io.tallycast.jobs.pack.letter", locale, Letter.class.getClassLoader(), NO_FALLBACK);
    }

    /** The mark of an edition that somebody only looks at. */
    String preview() {
        return words.getString("preview");
    }

    /** The mark of a mail that stands for no delivery. */
    String test() {
        return words.getString("test");
    }

    /** The mark of an edition that takes the place of another. */
    String revised() {
        return words.getString("revised");
    }

    /** Period, whom it is about, and the verdict: cut between words, where a phone would cut within one. */
    String subject(String mark, Pack pack) {
        String month = DateTimeFormatter.ofPattern("LLLL uuuu", locale)
                .format(Period.of(pack.periodId()).month());
        String whom = pack.scope().isCompany() ? "" : ", " + pack.scope().id();
        String head = (mark.isEmpty() ? "" : mark + ", ") + month + whom + ": ";
        return cut(head + pack.headline(), head.length());
    }

    private static String cut(String whole, int head) {
        if (whole.codePointCount(0, whole.length()) <= LONGEST_SUBJECT) {
            return whole;
        }
        String start = whole.substring(0, whole.offsetByCodePoints(0, LONGEST_SUBJECT - 1));
        int clause = start.lastIndexOf(", ");
        return clause > head ? start.substring(0, clause) : start.replaceFirst(" \\S*$", "") + "…";
    }

    /** Below the narrative: whose data it is, and as of when. */
    String closing(Instant dataAsOf) {
        String asOf = DateTimeFormatter.ofPattern(words.getString("date"), locale)
                .format(dataAsOf.atZone(company.timeZone()));
        return new MessageFormat(words.getString("as_of"), locale).format(new Object[] {company.name(), asOf}) + "\n"
                + words.getString("attached") + "\n";
    }
}
