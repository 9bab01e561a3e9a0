package io.tallycast.transform.staging;

import io.tallycast.transform.SourceFormats;
import io.tallycast.transform.duckdb.DuckDb;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * DuckDB SQL that casts a column a model delivers to the type its entity declares. What is no such value, as a strict reader
 * sees it, becomes null: nothing is made up.
 */
final class Casts {
    private static final String DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
    private static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,9})?)?";
    private static final String OFFSET = "(Z|[+-]((0[0-9]|1[0-7])(:?[0-5][0-9])?|18(:?00)?))";

    /** A zone that stands behind a blank. */
    private static final String ZONE = "(UTC|GMT|[A-Za-z_]+(/[A-Za-z0-9_+-]+)+|" + OFFSET + ")";

    /** Patterns that say what ISO says of a day. */
    private static final List<String> ISO_DAY = List.of("yyyy-MM-dd", "uuuu-MM-dd");

    private static final Pattern DECIMAL = Pattern.compile("decimal\\((\\d+),\\s*(\\d+)\\)");
    private static final List<String> FLOATS = List.of("double", "float", "real");

    private final SourceFormats formats;

    Casts(SourceFormats formats) {
        this.formats = formats;
    }

    /** Text without blanks around it; empty text is no value. */
    static String present(String column, String type) {
        return isText(type) ? "nullif(trim(%s), '')".formatted(column) : column;
    }

    /**
     * @param value SQL of the value, as {@link #present} gives it
     * @param from its type as DuckDB names it
     * @param to type the entity declares
     */
    String cast(String value, String from, String to) {
        var type = from.toLowerCase(Locale.ROOT);
        return switch (to) {
            case "string" -> isText(type) ? value : "cast(%s as varchar)".formatted(value);
            case "date" -> isText(type) ? textToDate(value) : toDate(value, type);
            case "timestamp" -> isText(type) ? textToInstant(value) : toInstant(value, type);
            case "boolean" -> toBoolean(value, type);
            case "int", "bigint" -> isText(type) ? textToWhole(value, to) : toWhole(value, type, to);
            default -> isText(type) ? textToDecimal(value, to) : toDecimal(value, type, to);
        };
    }

    /** Whether a value of the one type always has one of the other, so that no fault need be looked for. */
    static boolean always(String from, String to) {
        var type = from.toLowerCase(Locale.ROOT);
        var narrow = DECIMAL.matcher(type);
        var wide = DECIMAL.matcher(to);
        if (narrow.matches() && wide.matches()) {
            return number(narrow, 2) <= number(wide, 2)
                    && number(narrow, 1) - number(narrow, 2) <= number(wide, 1) - number(wide, 2);
        }
        return switch (to) {
            case "string" -> true;
            case "date" -> type.equals("date");
            case "timestamp" -> isInstant(type) || isWallClock(type) || type.equals("date");
            case "int" -> type.equals("integer");
            default -> type.equals(to);
        };
    }

    /** What a text of that type is read as, for whom it was not; empty where the type says it. */
    String readAs(String to) {
        return switch (to) {
            case "date" ->
                "; read as " + (formats.dates().isEmpty() ? "yyyy-MM-dd" : String.join(" or ", formats.dates()));
            case "timestamp" ->
                "; read as "
                        + (formats.timestamps().isEmpty()
                                ? "yyyy-MM-dd HH:mm:ss, with or without an offset or a zone"
                                : String.join(" or ", formats.timestamps()));
            default -> "";
        };
    }

    private static int number(java.util.regex.Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static boolean isText(String type) {
        return type.equalsIgnoreCase("varchar");
    }

    private static boolean isInstant(String type) {
        return type.equals("timestamptz") || type.equals("timestamp with time zone");
    }

    private static boolean isWallClock(String type) {
        return type.startsWith("timestamp") && !isInstant(type);
    }

    // Numbers.

    private String textToDecimal(String value, String to) {
        var point = "[" + formats.decimal() + "]";
        return "try_cast(%s as %s)"
                .formatted(
                        number(
                                value,
                                "([0-9]+(" + point + "[0-9]*)?|" + point + "[0-9]+)([eE][+-]?[0-9]{1,3})?",
                                "(" + point + "[0-9]*)?"),
                        to);
    }

    /** A whole number may have a fraction of noughts. */
    private String textToWhole(String value, String to) {
        var noughts = "([" + formats.decimal() + "]0*)?";
        return "try_cast(%s as %s)".formatted(number(value, "[0-9]+" + noughts, noughts), to);
    }

    /**
     * The number a text says as SQL writes it; null when it is none.
     *
     * @param plain pattern of one whose digits are not grouped, without its sign
     * @param fraction pattern of what may follow digits grouped by threes
     */
    private String number(String value, String plain, String fraction) {
        var separators = List.of(formats.decimal().equals(",") ? "." : ",", " ", "\u00A0", "\u202F", "'");
        var grouped = separators.stream()
                .map(separator -> "[0-9]{1,3}([" + separator + "][0-9]{3})+")
                .collect(Collectors.joining("|", "(", ")" + fraction));
        var marks = String.join("", separators);
        var bare = formats.decimal().equals(",")
                ? "translate(%s, %s, '.')".formatted(value, text("," + marks))
                : "translate(%s, %s, '')".formatted(value, text(marks));
        return "case when regexp_full_match(%1$s, %2$s) then %3$s when regexp_full_match(%1$s, %4$s) then %5$s end"
                .formatted(
                        value,
                        text("[+-]?" + plain),
                        formats.decimal().equals(",") ? "replace(%s, ',', '.')".formatted(value) : value,
                        text("[+-]?(" + grouped + ")"),
                        bare);
    }

    private static String toDecimal(String value, String type, String to) {
        // A binary fraction is rounded as the digits it is written with.
        return "try_cast(%s as %s)"
                .formatted(FLOATS.contains(type) ? "cast(%s as varchar)".formatted(value) : value, to);
    }

    private static String toWhole(String value, String type, String to) {
        return type.startsWith("decimal") || FLOATS.contains(type)
                ? "case when %1$s = trunc(%1$s) then try_cast(%1$s as %2$s) end".formatted(value, to)
                : "try_cast(%s as %s)".formatted(value, to);
    }

    private static String toBoolean(String value, String type) {
        if (type.equals("boolean")) {
            return value;
        }
        return isText(type)
                ? "case when lower(%1$s) in ('true', 't', 'yes', 'y', '1') then true when lower(%1$s) in ('false', 'f', 'no', 'n', '0') then false end"
                        .formatted(value)
                : "case try_cast(%s as double) when 1 then true when 0 then false end".formatted(value);
    }

    // Days.

    private String textToDate(String value) {
        if (formats.dates().isEmpty()) {
            // The day that stands there, whatever time follows; of an instant the day it is to the company.
            return "coalesce(%s, %s)"
                    .formatted(
                            whenMatches(
                                    value, DAY + "([T ]" + TIME + ")?", "try_cast(left(%s, 10) as date)"::formatted),
                            whenMatches(
                                    value,
                                    DAY + "[T ]" + TIME + OFFSET,
                                    "local_date(try_cast(%s as timestamptz))"::formatted));
        }
        return first(
                formats.dates(),
                pattern -> ISO_DAY.contains(pattern)
                        ? whenMatches(value, DAY, "try_cast(%s as date)"::formatted)
                        : "day_by(%s, %s)".formatted(value, text(pattern)));
    }

    private String toDate(String value, String type) {
        if (type.equals("date")) {
            return value;
        }
        if (isInstant(type)) {
            return "local_date(%s)".formatted(value);
        }
        return isWallClock(type) ? "cast(%s as date)".formatted(value) : "cast(null as date)";
    }

    // Instants.

    private String textToInstant(String value) {
        if (formats.timestamps().isEmpty()) {
            return "coalesce(%s, %s, %s)"
                    .formatted(
                            whenMatches(value, DAY + "[T ]" + TIME + " " + ZONE, "instant_named(%s)"::formatted),
                            whenMatches(
                                    value,
                                    DAY + "[T ]" + TIME + OFFSET,
                                    matching -> "try_cast(%s as timestamptz)".formatted(matching)),
                            whenMatches(
                                    value,
                                    DAY + "([T ]" + TIME + ")?",
                                    matching -> wallClock("try_cast(%s as timestamp)".formatted(matching))));
        }
        return first(
                formats.timestamps(),
                pattern -> ISO_DAY.contains(pattern)
                        ? whenMatches(
                                value, DAY, matching -> wallClock("try_cast(%s as timestamp)".formatted(matching)))
                        : "instant_by(%s, %s, %s)".formatted(value, text(pattern), zone()));
    }

    private String toInstant(String value, String type) {
        if (isInstant(type)) {
            return value;
        }
        return isWallClock(type) || type.equals("date")
                ? wallClock("cast(%s as timestamp)".formatted(value))
                : "cast(null as timestamptz)";
    }

    /** A reading without a zone is of the zone the source writes in. */
    private String wallClock(String timestamp) {
        return "instant_at(%s, %s)".formatted(timestamp, zone());
    }

    private String zone() {
        return text(formats.zone().getId());
    }

    private static String whenMatches(String value, String pattern, UnaryOperator<String> cast) {
        return "case when regexp_full_match(%s, %s) then %s end".formatted(value, text(pattern), cast.apply(value));
    }

    private static String first(List<String> patterns, UnaryOperator<String> parser) {
        return patterns.stream().map(parser).collect(Collectors.joining(", ", "coalesce(", ")"));
    }

    private static String text(String text) {
        return DuckDb.literal(text);
    }
}
