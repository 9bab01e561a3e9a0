package io.tallycast.ingest.definition;

import io.tallycast.ingest.FileDefinition;
import io.tallycast.ingest.FileDefinition.Format;
import io.tallycast.ingest.FileDefinition.Unpivot;
import io.tallycast.ingest.IngestErrors;
import io.tallycast.ingest.TableDefinition;
import io.tallycast.ingest.landing.ColumnNames;
import java.nio.charset.Charset;
import java.nio.file.FileSystems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one entry of {@code objects}. */
final class Objects {

    private static final double SWEEP_LIMIT = 0.2;
    private static final String OVERLAP = "PT10M";

    private Objects() {}

    static TableDefinition table(NamedSection object) {
        Section settings = object.settings()
                .allow(List.of(
                        "table", "query", "key", "cursor", "overlap", "deletes", "sweep_limit", "required", "control"));
        String query = settings.textOrNull("query");
        String cursor = settings.textOrNull("cursor");
        // A whole read sees for free what has vanished; with a cursor it costs a scan of the keys, so it is asked for.
        String deletes = settings.oneOf("deletes", cursor == null ? "sweep" : "none", "sweep", "none");
        return new TableDefinition(
                object.name(),
                query == null ? settings.textOr("table", object.name()) : null,
                query,
                key(settings),
                cursor,
                settings.duration("overlap", OVERLAP),
                deletes.equals("sweep"),
                settings.share("sweep_limit", SWEEP_LIMIT),
                settings.texts("required"),
                control(settings.section("control")));
    }

    static FileDefinition file(NamedSection object) {
        Section settings = object.settings()
                .allow(List.of(
                        "file",
                        "format",
                        "encoding",
                        "delimiter",
                        "quote",
                        "header",
                        "key",
                        "unpivot",
                        "null_values",
                        "required",
                        "deletes",
                        "sweep_limit"));
        Character quote = settings.character("quote");
        return new FileDefinition(
                object.name(),
                pattern(settings),
                format(settings),
                encoding(settings),
                settings.character("delimiter"),
                quote == null ? '"' : quote,
                settings.flag("header", true),
                key(settings),
                unpivot(settings),
                settings.texts("null_values"),
                settings.texts("required"),
                settings.oneOf("deletes", "none", "none", "missing").equals("missing"),
                settings.share("sweep_limit", SWEEP_LIMIT));
    }

    private static List<String> key(Section settings) {
        List<String> key = settings.texts("key");
        if (key.isEmpty()) {
            throw IngestErrors.missingKey(settings.where(), "key");
        }
        return key;
    }

    private static Map<String, String> control(Section settings) {
        Map<String, String> control = new LinkedHashMap<>();
        settings.keys().forEach(name -> control.put(name, settings.text(name)));
        return control;
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
        String file = settings.text("file").toLowerCase(Locale.ROOT);
        String guess = file.endsWith(".tsv")
                ? "tsv"
                : file.endsWith(".jsonl") ? "jsonl" : file.endsWith(".parquet") ? "parquet" : "csv";
        return Format.valueOf(settings.oneOf("format", guess, "csv", "tsv", "jsonl", "parquet")
                .toUpperCase(Locale.ROOT));
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
