package io.tallycast.jobs.pack;

import io.tallycast.reports.Period;
import io.tallycast.reports.Scope;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.zip.CRC32;

/** What a report's file is called, without revision and ending: the company's by report and period, any other by its scope too. */
public final class PackFile {
    private PackFile() {}

    public static String stem(String report, Period period, Scope scope) {
        String stem = report + "-" + period.id();
        return scope.isCompany() ? stem : stem + "-" + scope.type().id() + "-" + plain(scope.id()) + mark(scope.id());
    }

    /** Letters and digits every file system and mail program takes. */
    private static String plain(String id) {
        String letters = Normalizer.normalize(id, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
        return letters.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
    }

    /** Keeps those apart that are written alike once made plain, such as "A/B" and "a b". */
    private static String mark(String id) {
        CRC32 sum = new CRC32();
        sum.update(id.getBytes(StandardCharsets.UTF_8));
        return "_%08x".formatted(sum.getValue());
    }
}
