package io.tallycast.jobs.pack;

import io.tallycast.jobs.config.Settings;
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

    /** Below the narrative: whose data it is, and as of when. */
    String closing(Instant dataAsOf) {
        String asOf = DateTimeFormatter.ofPattern(words.getString("date"), locale)
                .format(dataAsOf.atZone(company.timeZone()));
        return new MessageFormat(words.getString("as_of"), locale).format(new Object[] {company.name(), asOf}) + "\n"
                + words.getString("attached") + "\n";
    }
}
