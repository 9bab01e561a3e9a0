package io.tallycast.ingest.files;

import io.tallycast.ingest.IngestErrors;
import io.tallycast.ingest.definition.Section;
import io.tallycast.ingest.extraction.ColumnNames;
import io.tallycast.ingest.files.FileDefinition.Format;
import io.tallycast.ingest.files.FileDefinition.Unpivot;
import java.nio.charset.Charset;
import java.nio.file.FileSystems;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what is declared of one object of a drop folder. */
final class FileSettings {

    private static final double SWEEP_LIMIT = 0.2;

    private FileSettings() {}

    static FileDefinition read(String name, Section settings) {
        settings.allow(List.of(
                "file",
                "format",
                "encoding",
                "delimiter",
                "quote",
                "escape",
                "skip",
                "header",
                "key",
                "unpivot",
                "null_values",
                "required",
                "deletes",
                "sweep_limit"));
        boolean quoted = !"none".equals(settings.textOr("quote", "auto"));
        Character quote = quoted ? settings.character("quote") : null;
        return new FileDefinition(
                name,
                pattern(settings),
                format(settings),
                encoding(settings),
                settings.character("delimiter"),
                quoted && quote == null ? Character.valueOf('"') : quote,
                escape(settings, quote),
                skip(settings),
                settings.flag("header", true),
                settings.key(),
                unpivot(settings),
                settings.texts("null_values"),
                settings.texts("required"),
                settings.oneOf("deletes", "none", "none", "missing").equals("missing"),
                settings.share("sweep_limit", SWEEP_LIMIT));
    }

    /** A quote that is escaped by itself is a doubled one. */
    private static @Nullable Character escape(Section settings, @Nullable Character quote) {
        Character escape = settings.character("escape");
        return escape != null && escape.equals(quote == null ? Character.valueOf('"') : quote) ? null : escape;
    }

    private static int skip(Section settings) {
        String lines = settings.textOr("skip", "0");
        if (!lines.matches("\\d{1,4}")) {
            throw IngestErrors.badValue(settings.where(), "skip", lines, "a number of lines above the header");
        }
        return Integer.parseInt(lines);
    }

    private static String pattern(Section settings) {
        String file = settings.text("file");
        try {
            FileSystems.getDefault().getPathMatcher("glob:" + file);
            return file;
        } catch (PatternSyntaxException malformed) {
            throw IngestErrors.badValue(settings.where(), "file", file, "a file name or a pattern such as deals-*.csv");
        }
    }

    private static Format format(Section settings) {
        String file = settings.text("file").toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        String guess = file.endsWith(".tsv")
                ? "tsv"
                : file.matches(".*\\.(jsonl|ndjson|json)") ? "jsonl" : file.endsWith(".parquet") ? "parquet" : "csv";
        String format = settings.oneOf("format", guess, "csv", "tsv", "jsonl", "json", "parquet");
        return format.equals("json") ? Format.JSONL : Format.valueOf(format.toUpperCase(Locale.ROOT));
    }

    private static String encoding(Section settings) {
        String encoding = settings.textOr("encoding", "auto");
        if (!encoding.equals("auto") && !isCharset(encoding)) {
            throw IngestErrors.badValue(settings.where(), "encoding", encoding, "auto or a known charset");
        }
        return encoding;
    }

    private static boolean isCharset(String name) {
        try {
            return Charset.isSupported(name);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static @Nullable Unpivot unpivot(Section settings) {
        if (!settings.has("unpivot")) {
            return null;
        }
        Format format = format(settings);
        if (format != Format.CSV && format != Format.TSV) {
            throw IngestErrors.badValue(
                    settings.where(), "format", format.name().toLowerCase(Locale.ROOT), "csv or tsv to be unpivoted");
        }
        Section unpivot = settings.section("unpivot").allow(List.of("keep", "name", "value"));
        Unpivot columns = new Unpivot(unpivot.texts("keep"), unpivot.text("name"), unpivot.text("value"));
        List<String> names = Stream.concat(columns.keep().stream(), Stream.of(columns.name(), columns.value()))
                .map(ColumnNames::landed)
                .toList();
        if (Set.copyOf(names).size() < names.size()) {
            throw IngestErrors.badValue(
                    settings.where(), "unpivot", String.join(", ", names), "columns of different names");
        }
        return columns;
    }
}
