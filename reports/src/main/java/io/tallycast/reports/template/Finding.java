package io.tallycast.reports.template;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;

import com.ibm.icu.text.MessageFormat;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the mart found, said in the language of a page. The mart's words are patterns by name: {@code {won_amount}} stands for
 * money, {@code _count} for a whole number, {@code _share} for percent, {@code _bits} for a weight, {@code _finding} for
 * words that are a finding themselves, and anything else for text of the data. The label {@code finding.<name>} says the
 * same with the same names. Words without a pattern stay as they are.
 */
public final class Finding {

    private static final Pattern NAME = Pattern.compile("\\{([a-z_]+)}");
    private static final Pattern TOTAL = Pattern.compile(" = -?[0-9.]+ bits(?=;|$)");

    private final Map<String, Pattern> patterns = new LinkedHashMap<>();
    private final ResourceBundle labels;
    private final Fmt fmt;

    /**
     * @param words the mart's words by name
     * @param labels the page's
     */
    public Finding(Properties words, ResourceBundle labels, Fmt fmt) {
        // What says more goes first: "may bill D1" is in "may bill D1, 93 %" too.
        words.stringPropertyNames().stream()
                .sorted(comparing((String name) -> words.getProperty(name).length())
                        .reversed()
                        .thenComparing(naturalOrder()))
                .forEach(name -> patterns.put(name, pattern(words.getProperty(name))));
        this.labels = labels;
        this.fmt = fmt;
    }

    /** All that was found of one row. */
    public String said(@Nullable String found) {
        return found == null
                ? ""
                : Arrays.stream(TOTAL.matcher(found).replaceAll("").split("; ", -1))
                        .map(this::piece)
                        .reduce((first, next) -> filled("both", name -> name.equals("first") ? first : next))
                        .orElseThrow();
    }

    private String piece(String found) {
        for (var pattern : patterns.entrySet()) {
            Matcher matcher = pattern.getValue().matcher(found);
            if (matcher.matches()) {
                return filled(pattern.getKey(), name -> written(name, matcher.group(group(name))));
            }
        }
        return found;
    }

    private String filled(String finding, UnaryOperator<String> value) {
        String label = labels.getString("finding." + finding);
        Map<String, Object> values = new HashMap<>();
        NAME.matcher(label).results().map(name -> name.group(1)).forEach(name -> values.put(name, value.apply(name)));
        return Fmt.printable(new MessageFormat(label, fmt.locale()).format(values));
    }

    private String written(String name, String value) {
        return switch (name.substring(name.lastIndexOf('_') + 1)) {
            case "amount" ->
                fmt.exact(new BigDecimal(value.replaceFirst(" .*", ""))) + value.replaceFirst("^\\S+ ?", "\u00a0");
            case "count" -> fmt.count(new BigDecimal(value));
            case "share" -> fmt.share(new BigDecimal(value).movePointLeft(2));
            case "bits" -> fmt.weight(new BigDecimal(value));
            case "finding" -> piece(value);
            default -> value;
        };
    }

    private static Pattern pattern(String words) {
        StringBuilder pattern = new StringBuilder();
        int end = 0;
        for (Matcher name = NAME.matcher(words); name.find(); end = name.end()) {
            pattern.append(Pattern.quote(words.substring(end, name.start())))
                    .append("(?<" + group(name.group(1)) + ">")
                    .append(values(name.group(1)) + ")");
        }
        return Pattern.compile(
                pattern.append(Pattern.quote(words.substring(end))).toString());
    }

    private static String values(String name) {
        return switch (name.substring(name.lastIndexOf('_') + 1)) {
            case "amount" -> "\\d+\\.\\d\\d(?: [A-Z]{3})?";
            case "count", "share" -> "\\d+";
            case "bits" -> "[+-]\\d+\\.\\d";
            default -> ".+?";
        };
    }

    /** Groups of a pattern take letters alone. */
    private static String group(String name) {
        return name.replace("_", "");
    }
}
