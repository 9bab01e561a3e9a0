package io.tallycast.ingest;

import static io.tallycast.ingest.IngestException.Kind.CONFIGURATION;
import static io.tallycast.ingest.IngestException.Kind.RESOURCES;
import static io.tallycast.ingest.IngestException.Kind.UNREACHABLE;
import static io.tallycast.ingest.IngestException.Kind.VOLUME;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Every message an operator can meet in this module. Bugs are plain illegal states and are not made here. */
public final class IngestErrors {

    private IngestErrors() {}

    public static IngestException noSourceFile(Path file) {
        return configuration("There is no %s: a source is a folder with a source.yml. Copy a template or write one."
                .formatted(file));
    }

    public static IngestException unreadableSourceFile(String file, String why) {
        return configuration("%s is not readable YAML: %s".formatted(file, why));
    }

    public static IngestException unusableKind(Path drivers, Throwable why) {
        return new IngestException(
                CONFIGURATION,
                "A kind of source from %s cannot be used: %s. Take its jar out, or put one there that was made for this version."
                        .formatted(drivers, why.getMessage()),
                why);
    }

    public static IngestException kindTwice(String kind, Path drivers) {
        return configuration(
                "There are two kinds of source called '%s'. Take one of the jars out of %s.".formatted(kind, drivers));
    }

    public static IngestException unknownKey(String where, String key, String nearest, Collection<String> known) {
        return configuration("%s has the unknown key '%s'. Did you mean '%s'? Known here: %s."
                .formatted(where, key, nearest, String.join(", ", known)));
    }

    public static IngestException missingKey(String where, String key) {
        return configuration("%s lacks the key '%s'.".formatted(where, key));
    }

    public static IngestException badValue(String where, String key, String value, String expected) {
        return configuration("%s: '%s' is '%s', but must be %s.".formatted(where, key, value, expected));
    }

    /** For a value of the wrong form: what it holds is not shown, since it may be a password. */
    public static IngestException badForm(String where, String key, String form, String expected) {
        return configuration("%s: '%s' is %s, but must be %s. Quote a text that begins with { or [."
                .formatted(where, key, form, expected));
    }

    public static IngestException unknownVariable(String where, String variable) {
        return configuration("%s uses ${%s}, which has no value. Set it in the environment or in the settings."
                .formatted(where, variable));
    }

    public static IngestException unknownObject(String source, String object, Collection<String> known) {
        return configuration(
                "Source %s has no object '%s'. It declares: %s.".formatted(source, object, String.join(", ", known)));
    }

    public static IngestException noDriver(String source, String scheme, Path drivers) {
        return configuration("Source %s: no JDBC driver accepts %s. Put the driver's jar into %s."
                .formatted(source, scheme, drivers));
    }

    /** The URL itself is not shown: it may hold a password. */
    public static IngestException badUrl(String source, String scheme) {
        return configuration(
                "Source %s: the driver of %s does not understand the 'url' in source.yml. Correct it; it is of the form %s//host:port/database."
                        .formatted(source, scheme, scheme));
    }

    public static IngestException badStatement(String source, String object, String why) {
        return configuration("Source %s, object %s: the database refuses the query: %s".formatted(source, object, why));
    }

    public static IngestException badColumns(String what, String why) {
        return configuration("%s: %s Nothing was written.".formatted(what, why));
    }

    public static IngestException missingColumns(String what, List<String> missing, List<String> found) {
        return configuration(
                "%s lacks the column %s. It has: %s. Nothing was written. Correct the source, or 'key' and 'required' in source.yml."
                        .formatted(what, String.join(", ", missing), String.join(", ", found)));
    }

    /** Where a file has none of the columns it should, its header is elsewhere. */
    public static IngestException noHeader(String file, List<String> missing, List<String> lines) {
        return configuration(
                "%s lacks the column %s. Its first lines are: %s. Nothing was written. Say with 'skip' in source.yml how many lines stand above the header, or correct 'key', 'required' and 'delimiter'."
                        .formatted(file, String.join(", ", missing), String.join(" / ", lines)));
    }

    public static IngestException spreadsheet(Path file) {
        return unreadableFile(
                file, "this is a spreadsheet. Save its sheet as CSV (UTF-8), and name that file in source.yml.");
    }

    public static IngestException keyChanged(String what, List<String> before, List<String> now) {
        return configuration(
                "%s landed by the key %s, and source.yml now says %s: every row would be there twice. Nothing was written. Put the key back, or declare the object under another name."
                        .formatted(what, String.join(", ", before), String.join(", ", now)));
    }

    public static IngestException noFolder(String source, Path folder) {
        return new IngestException(
                UNREACHABLE,
                "Source %s: the drop folder %s does not exist or is not readable. If it is on a share, mount it, then start again; else correct 'path' in source.yml. The mart published before stays."
                        .formatted(source, folder),
                null);
    }

    public static IngestException noFile(String source, String object, Path file) {
        return configuration("Source %s, object %s: there is no file %s. Deliver it, or correct 'file' in source.yml."
                .formatted(source, object, file));
    }

    public static IngestException unreadableFile(Path file, String why) {
        return configuration("%s cannot be read: %s Nothing was written.".formatted(file, why));
    }

    public static IngestException wrongEncoding(Path file, String encoding, long line, String likely) {
        return configuration(
                "%s is not %s: line %d does not decode. It may be %s: correct 'encoding' in source.yml. Nothing was written."
                        .formatted(file, encoding, line, likely));
    }

    public static IngestException fileChanging(Path file) {
        return new IngestException(
                UNREACHABLE,
                file + " changed while it was read: it is still being delivered. Run again when it is complete.",
                null);
    }

    public static IngestException unreachable(String source, String why, @Nullable Throwable cause) {
        return new IngestException(
                UNREACHABLE,
                "Source %s cannot be read: %s Check that it is up and that user and password are right, then run again."
                        .formatted(source, why),
                cause);
    }

    public static IngestException cameBackEmpty(String what, long known) {
        return new IngestException(
                VOLUME,
                "%s came back empty, but %d rows of it are known. Nothing was written. Check the source; 'allow_empty: true' permits it."
                        .formatted(what, known),
                null);
    }

    public static IngestException tooManyVanished(String what, long vanished, long known, double limit) {
        return new IngestException(
                VOLUME,
                String.format(
                        Locale.ROOT,
                        "%s: %d of %d known rows have vanished, more than the sweep_limit of %s allows. Nothing was written. Check the source, or raise sweep_limit.",
                        what,
                        vanished,
                        known,
                        limit),
                null);
    }

    public static IngestException resources(String what, Throwable cause) {
        return new IngestException(
                RESOURCES,
                "%s: disk or memory ran out: %s Free some and run again; nothing that has landed is lost."
                        .formatted(what, cause.getMessage()),
                cause);
    }

    public static IngestException landingFailed(Path path, IOException cause) {
        return new IngestException(
                RESOURCES, "Cannot write %s: %s. Check space and permissions.".formatted(path, cause), cause);
    }

    private static IngestException configuration(String message) {
        return new IngestException(CONFIGURATION, message, null);
    }
}
