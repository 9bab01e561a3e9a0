package io.tallycast.transform.staging;

import io.tallycast.transform.SourceFormats;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;

/** Spark SQL that casts a column a model delivers to the type its entity declares; what cannot be cast becomes null. */
public final class Casts {
    /** An offset or Z at the end: the text names an instant by itself. */
    private static final String HAS_OFFSET = "(Z|[+-][0-9]{2}:?[0-9]{2})$";

    private final SourceFormats formats;

    Casts(SourceFormats formats) {
        this.formats = formats;
    }

    /** Text without blanks around it; empty text is no value. */
    static String present(String column, DataType type) {
        return type.equals(DataTypes.StringType) ? "nullif(trim(%s), '')".formatted(column) : column;
    }

    String cast(String column, DataType from, String to) {
        var value = present(column, from);
        var isText = from.equals(DataTypes.StringType);
        return switch (to) {
            case "string" -> isText ? value : "cast(%s as string)".formatted(value);
            case "date" -> isText ? textToDate(value) : toDate(value, from);
            case "timestamp" -> isText ? textToInstant(value) : toInstant(value, from);
            case "boolean" -> "try_cast(%s as boolean)".formatted(value);
            default -> "try_cast(%s as %s)".formatted(isText ? number(value) : value, to);
        };
    }

    /** Whether a value of the one type always has one of the other, so that no fault need be looked for. */
    static boolean always(DataType from, DataType to) {
        if (from instanceof DecimalType narrow && to instanceof DecimalType wide) {
            return narrow.scale() <= wide.scale()
                    && narrow.precision() - narrow.scale() <= wide.precision() - wide.scale();
        }
        return from.equals(to) || to.equals(DataTypes.StringType);
    }

    private String number(String value) {
        // Blank, no-break blanks, apostrophes and the other separator group digits in several countries.
        return formats.decimal().equals(",")
                ? "translate(%s, ',. \\u00A0\\u202F\\'', '.')".formatted(value)
                : "translate(%s, ', \\u00A0\\u202F\\'', '')".formatted(value);
    }

    private String textToDate(String value) {
        if (formats.dates().isEmpty()) {
            return "try_cast(%s as date)".formatted(value);
        }
        return coalesce(formats.dates().stream()
                .map(pattern -> "cast(try_to_timestamp(%s, %s) as date)".formatted(value, literal(pattern))));
    }

    private String toDate(String value, DataType from) {
        return from.equals(DataTypes.TimestampType)
                ? "cast(from_utc_timestamp(%s, '%s') as date)".formatted(value, formats.zone())
                : "try_cast(%s as date)".formatted(value);
    }

    private String textToInstant(String value) {
        if (formats.timestamps().isEmpty()) {
            return "if(rlike(%s, '%s'), try_cast(%s as timestamp), %s)"
                    .formatted(value, HAS_OFFSET, value, local("try_cast(%s as timestamp)".formatted(value)));
        }
        return coalesce(formats.timestamps().stream().map(pattern -> {
            var parsed = "try_to_timestamp(%s, %s)".formatted(value, literal(pattern));
            return namesZone(pattern) ? parsed : local(parsed);
        }));
    }

    private String toInstant(String value, DataType from) {
        if (from.equals(DataTypes.TimestampType)) {
            return value;
        }
        return from.equals(DataTypes.TimestampNTZType) || from.equals(DataTypes.DateType)
                ? local("cast(%s as timestamp)".formatted(value))
                : "try_cast(%s as timestamp)".formatted(value);
    }

    /** The session runs in UTC: a reading without a zone is shifted from the zone the source writes in. */
    private String local(String timestamp) {
        return "to_utc_timestamp(%s, '%s')".formatted(timestamp, formats.zone());
    }

    private static boolean namesZone(String pattern) {
        var letters = pattern.replaceAll("'[^']*'", "");
        return letters.chars().anyMatch(letter -> "XxZzVO".indexOf(letter) >= 0);
    }

    private static String coalesce(Stream<String> parsers) {
        var all = parsers.collect(Collectors.toList());
        return all.size() == 1 ? all.get(0) : "coalesce(" + String.join(", ", all) + ")";
    }

    /** A text as Spark SQL writes it. */
    public static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    /** Types by the names table definitions use. */
    static DataType type(String name) {
        return DataType.fromDDL(name);
    }

    static List<String> technical() {
        return List.of("_batch_id", "_extracted_at", "_observed_at");
    }
}
