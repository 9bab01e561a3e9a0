package io.tallycast.reports.template;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.ArgType;
import com.ibm.icu.text.MessagePattern.Part;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The sentences of a report. A label is ICU's message pattern with named facts, {@code {revenue_amount}}, and its plurals,
 * {@code {met_count, plural, =0 {nobody} one {one} other {#}}}. The last word of a fact's name says how it is written:
 * amount, unit, rate, share, change, points, index, count, month, year, date, at. A fact whose name ends in
 * {@code _message} is the key of another label, or null for nothing.
 *
 * <p>Text of the data is escaped, so that a customer called {@code <b>} cannot break the markup.
 */
public final class Say {

    private static final Pattern SPACES = Pattern.compile("\\s+");

    private final ResourceBundle labels;
    private final Map<String, @Nullable Object> facts;
    private final Fmt fmt;

    /** Speaks about these facts. */
    public Say(ResourceBundle labels, Map<String, @Nullable Object> facts, Fmt fmt) {
        this.labels = labels;
        this.facts = facts;
        this.fmt = fmt;
    }

    /** Speaks about a row too; where both know a fact, the row's counts. */
    public Say about(Map<String, @Nullable Object> row) {
        Map<String, @Nullable Object> both = new HashMap<>(facts);
        both.putAll(row);
        return new Say(labels, both, fmt);
    }

    /** A label as it stands, its facts filled in, as styled text (markup allowed, data escaped). */
    public String styled(String key) {
        return styled(key, new HashSet<>());
    }

    /** A label as plain text: no markup, nothing escaped. */
    public String text(String key) {
        return styled(key)
                .replaceAll("</?b>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    /** The label a fact names; empty text if the fact is null. */
    public String chosen(String fact) {
        Object key = facts.get(fact);
        return key == null ? "" : text(key.toString());
    }

    /** Like {@link #chosen}, as styled text. */
    public String chosenStyled(String fact) {
        Object key = facts.get(fact);
        return key == null ? "" : styled(key.toString());
    }

    /** A fact, written as its name says. */
    public String fact(String name) {
        return written(name, facts.get(name));
    }

    /** The label {@code page}, {@code Page {page} of {pages}}: known only while pages are laid out, so not a fact. */
    public String page(Number page, Number pages) {
        return format("page", Map.of("page", page, "pages", pages));
    }

    private String styled(String key, Set<String> open) {
        if (!open.add(key)) {
            throw new IllegalStateException("label " + key + " contains itself");
        }
        MessagePattern pattern = new MessagePattern(label(key));
        Map<String, Object> arguments = new HashMap<>();
        for (int i = 0; i < pattern.countParts(); i++) {
            Part part = pattern.getPart(i);
            if (part.getType() == Part.Type.ARG_START) {
                String name = pattern.getSubstring(pattern.getPart(i + 1));
                arguments.put(name, argument(key, name, part.getArgType(), open));
            }
        }
        open.remove(key);
        return SPACES.matcher(format(key, arguments)).replaceAll(" ").strip();
    }

    private Object argument(String key, String name, ArgType type, Set<String> open) {
        if (!facts.containsKey(name)) {
            throw new IllegalStateException("label " + key + " needs the fact " + name + ", which no query gives");
        }
        Object value = facts.get(name);
        if (type == ArgType.PLURAL) {
            return value == null ? 0 : value;
        }
        if (name.endsWith("_message")) {
            return value == null ? "" : styled(value.toString(), open);
        }
        return escaped(written(name, value));
    }

    private String format(String key, Map<String, Object> arguments) {
        return Fmt.printable(new MessageFormat(label(key), fmt.locale()).format(arguments));
    }

    private String label(String key) {
        try {
            return labels.getString(key);
        } catch (MissingResourceException e) {
            throw new IllegalStateException("label " + key + " is missing in " + labels.getBaseBundleName(), e);
        }
    }

    private String written(String name, @Nullable Object value) {
        return switch (name.substring(name.lastIndexOf('_') + 1)) {
            case "amount" -> fmt.money(value);
            case "rate" -> fmt.rate(value);
            case "share" -> fmt.share(value);
            case "change" -> fmt.shortChange(value);
            case "points" -> fmt.points(value);
            case "index" -> fmt.index(value);
            case "unit" -> fmt.unit(value);
            case "count" -> fmt.count(value);
            case "month" -> fmt.month(value);
            case "year" -> fmt.monthYear(value);
            case "date" -> fmt.date(value);
            case "at" -> fmt.at(value);
            default -> fmt.text(value);
        };
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
