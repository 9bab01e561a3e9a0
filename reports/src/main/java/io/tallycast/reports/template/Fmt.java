package io.tallycast.reports.template;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How figures are written, the same in text and in marks: money in the company's currency with three significant
 * digits, a real minus sign, percent for changes and points for changes of ratios. A missing value is an en dash, never
 * a zero.
 */
public final class Fmt {

    private static final String NONE = "–";
    private static final Map<String, String> SYMBOLS = Map.of("EUR", "€", "USD", "$", "GBP", "£", "JPY", "¥");
    private static final List<String> MAGNITUDES = List.of("", "k", "m", "bn", "tn");
    private static final List<String> FRENCH_MAGNITUDES = List.of("", "k", "M", "Md", "Bn");
    private static final int LONGEST_TEXT = 48;
    private static final char SPACE = '\u00a0';

    private final Locale locale;
    private final String symbol;
    private final ZoneId zone;
    private final DecimalFormatSymbols symbols;
    private final List<String> magnitudes;
    /** French writes 4,82 M€ and 40 %: the unit behind a space. */
    private final boolean unitLast;

    /** Formats for a language, a company currency (ISO 4217) and the zone its times are shown in. */
    public Fmt(Locale locale, String currencyCode, ZoneId zone) {
        this.locale = locale;
        // The font lacks rarer currency signs; the code is then the clearer choice anyway.
        this.unitLast = locale.getLanguage().equals("fr");
        this.symbol = SYMBOLS.getOrDefault(currencyCode, unitLast ? SPACE + currencyCode : currencyCode + SPACE);
        this.zone = zone;
        this.magnitudes = unitLast ? FRENCH_MAGNITUDES : MAGNITUDES;
        this.symbols = DecimalFormatSymbols.getInstance(locale);
        if (symbols.getGroupingSeparator() == '\u202f') {
            // The font lacks the narrow space.
            symbols.setGroupingSeparator(SPACE);
        }
    }

    /** Text of the data, cut where it would leave no room for anything else. */
    public String text(@Nullable Object value) {
        String text = value == null ? NONE : value.toString();
        return text.codePointCount(0, text.length()) <= LONGEST_TEXT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT - 1))
                                .strip() + "…";
    }

    /** €4.82m, −€12.3k, €950. */
    public String money(@Nullable Object amount) {
        return amount(amount, "0.00", "0.0", "0");
    }

    /** Money on an axis, round: €4m, €2.5m, 0. */
    public String axis(double amount) {
        return amount == 0 ? "0" : amount(amount, "0.##", "0.#", "0");
    }

    /** The unit of a column or chart whose largest amount is given: €m, €k, or just €. */
    public String unit(@Nullable Object largest) {
        String magnitude = magnitudes.get(largest instanceof Number number ? magnitude(number) : 0);
        return (unitLast ? magnitude + symbol : symbol + magnitude).strip();
    }

    /** An amount in the unit of the largest one, as many decimals for all: 4.82 beside €m. */
    public String within(@Nullable Object largest, @Nullable Object amount) {
        return within(largest, amount, false);
    }

    /** The same with its sign: +4.82. */
    public String changeWithin(@Nullable Object largest, @Nullable Object amount) {
        return within(largest, amount, true);
    }

    /** An amount in whole units of the currency: 4,820,312. */
    public String whole(@Nullable Object amount) {
        return within(1, amount);
    }

    /** The same with its sign: +4,820,312. */
    public String wholeChange(@Nullable Object amount) {
        return changeWithin(1, amount);
    }

    /** An amount to the cent: 4,820,312.40. */
    public String exact(@Nullable Object amount) {
        return suffixed(scaled(amount, 1), "#,##0.00", "", false);
    }

    private String within(@Nullable Object largest, @Nullable Object amount, boolean signed) {
        if (!(largest instanceof Number number) || !(amount instanceof Number part) || !isFinite(part)) {
            return NONE;
        }
        int magnitude = magnitude(number);
        BigDecimal top = decimal(number).abs().movePointLeft(3 * magnitude);
        String pattern = magnitude == 0 || top.compareTo(new BigDecimal("99.95")) >= 0
                ? "#,##0"
                : top.compareTo(new BigDecimal("9.995")) >= 0 ? "#,##0.0" : "0.00";
        return suffixed(decimal(part).movePointLeft(3 * magnitude), pattern, "", signed);
    }

    private String amount(@Nullable Object amount, String units, String tens, String hundreds) {
        if (!(amount instanceof Number number) || !isFinite(amount)) {
            return NONE;
        }
        int magnitude = magnitude(number);
        BigDecimal left = decimal(number).abs().movePointLeft(3 * magnitude);
        String pattern = magnitude == 0 || left.compareTo(new BigDecimal("99.95")) >= 0
                ? left.compareTo(new BigDecimal(1000)) >= 0 ? "#,##0" : hundreds
                : left.compareTo(new BigDecimal("9.995")) >= 0 ? tens : units;
        String digits = digits(left, pattern);
        boolean negative = decimal(number).signum() < 0 && digits.chars().anyMatch(c -> c >= '1' && c <= '9');
        String written = unitLast
                ? digits
                        + (SPACE + magnitudes.get(magnitude) + symbol)
                                .replaceFirst("^\\s+", " ")
                                .replace(' ', SPACE)
                : symbol + digits + magnitudes.get(magnitude);
        return (negative ? "−" : "") + written;
    }

    /** Powers of a thousand; half a unit below one already rounds up to the next: 999,950 is 1.00m. */
    private static int magnitude(Number number) {
        BigDecimal left = isFinite(number) ? decimal(number).abs() : BigDecimal.ZERO;
        int magnitude = 0;
        while (magnitude < MAGNITUDES.size() - 1 && left.compareTo(new BigDecimal("999.5")) >= 0) {
            left = left.movePointLeft(3);
            magnitude++;
        }
        return magnitude;
    }

    /** 39.6%. */
    public String rate(@Nullable Object fraction) {
        return suffixed(scaled(fraction, 100), "0.0", "%", false);
    }

    /** 40%: a fraction without decimals. */
    public String share(@Nullable Object fraction) {
        return suffixed(scaled(fraction, 100), "#,##0", "%", false);
    }

    /** +5.2%: a relative change. */
    public String change(@Nullable Object fraction) {
        BigDecimal percent = scaled(fraction, 100);
        return suffixed(percent, percent != null && percent.abs().intValue() >= 100 ? "#,##0" : "0.0", "%", true);
    }

    /** +5%: a relative change without decimals, as long as any of it is left then; otherwise +0.4%. */
    public String shortChange(@Nullable Object fraction) {
        BigDecimal percent = scaled(fraction, 100);
        boolean small = percent != null && percent.abs().compareTo(new BigDecimal("0.5")) < 0;
        return suffixed(percent, small ? "0.0" : "#,##0", "%", true);
    }

    /** +0.5 pt: a change of a ratio. */
    public String points(@Nullable Object fraction) {
        return suffixed(scaled(fraction, 100), "0.0", " pt", true);
    }

    /** 0.03; below a hundredth &lt; 0.01: how likely chance alone is. */
    public String chance(@Nullable Object value) {
        boolean small = value instanceof Number number && number.doubleValue() < 0.01;
        return small
                ? "< " + suffixed(new BigDecimal("0.01"), "0.00", "", false)
                : suffixed(scaled(value, 1), "0.00", "", false);
    }

    /** 58–74: where a number may lie. */
    public String span(@Nullable Object low, @Nullable Object high) {
        return count(low) + NONE + count(high);
    }

    /** 0.174: a score between 0 and 1. */
    public String index(@Nullable Object value) {
        return suffixed(scaled(value, 1), "0.000", "", false);
    }

    /** 1,290. */
    public String count(@Nullable Object number) {
        return suffixed(scaled(number, 1), "#,##0", "", false);
    }

    /** A figure in its unit: money, rate or count. */
    public String figure(String unit, @Nullable Object value) {
        return switch (unit) {
            case "money" -> money(value);
            case "rate" -> rate(value);
            case "count" -> count(value);
            default -> throw new IllegalArgumentException("unit " + unit);
        };
    }

    /** A change of such a figure: points for ratios, percent otherwise. */
    public String change(String unit, @Nullable Object change) {
        return unit.equals("rate") ? points(change) : change(change);
    }

    /** October. */
    public String month(@Nullable Object date) {
        return date(date, "MMMM");
    }

    /** Oct. */
    public String shortMonth(@Nullable Object date) {
        return date(date, "MMM");
    }

    /** October 2026. */
    public String monthYear(@Nullable Object date) {
        return date(date, "MMMM yyyy");
    }

    /** Oct 26. */
    public String shortMonthYear(@Nullable Object date) {
        return date(date, "MMM yy");
    }

    /** 31 October 2026. */
    public String date(@Nullable Object date) {
        return date(date, "d MMMM yyyy");
    }

    /** 2026-11-01 06:00 CET: in the company's zone. */
    public String at(@Nullable Object instant) {
        return instant instanceof Instant at
                ? DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm z", locale).format(at.atZone(zone))
                : NONE;
    }

    private String date(@Nullable Object date, String pattern) {
        return date instanceof LocalDate day
                ? DateTimeFormatter.ofPattern(pattern, locale).format(day)
                : NONE;
    }

    private String suffixed(@Nullable BigDecimal value, String pattern, String suffix, boolean signed) {
        if (value == null) {
            return NONE;
        }
        String digits = digits(value.abs(), pattern);
        boolean zero = digits.chars().noneMatch(c -> c >= '1' && c <= '9');
        String sign = zero ? (signed ? "±" : "") : value.signum() < 0 ? "−" : signed ? "+" : "";
        return sign + digits + (unitLast && suffix.equals("%") ? SPACE + suffix : suffix);
    }

    private String digits(BigDecimal value, String pattern) {
        DecimalFormat format = new DecimalFormat(pattern, symbols);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(value);
    }

    private static @Nullable BigDecimal scaled(@Nullable Object value, int factor) {
        return value instanceof Number number && isFinite(value)
                ? decimal(number).multiply(BigDecimal.valueOf(factor))
                : null;
    }

    private static boolean isFinite(@Nullable Object value) {
        return value instanceof Number number && Double.isFinite(number.doubleValue());
    }

    private static BigDecimal decimal(Number number) {
        return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    }

    @Override
    public String toString() {
        return locale.toLanguageTag() + " " + symbol.strip();
    }
}
