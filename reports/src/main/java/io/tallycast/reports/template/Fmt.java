package io.tallycast.reports.template;

import com.ibm.icu.number.LocalizedNumberFormatter;
import com.ibm.icu.number.Notation;
import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.number.NumberFormatter.GroupingStrategy;
import com.ibm.icu.number.NumberFormatter.SignDisplay;
import com.ibm.icu.number.NumberFormatter.UnitWidth;
import com.ibm.icu.number.Precision;
import com.ibm.icu.number.Scale;
import com.ibm.icu.text.DecimalFormatSymbols;
import com.ibm.icu.text.SimpleDateFormat;
import com.ibm.icu.util.Currency;
import com.ibm.icu.util.MeasureUnit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How figures are written, the same in text and in marks: money in the company's currency with three significant
 * digits, a real minus sign, percent for changes and points for changes of ratios. A missing value is an en dash, never
 * a zero.
 */
public final class Fmt {

    private static final String NONE = "–";
    /** The font lacks rarer currency signs; the code is then the clearer choice anyway. */
    private static final Set<String> SIGNS = Set.of("EUR", "USD", "GBP", "JPY");

    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);
    private static final int TRILLIONS = 12;
    private static final int LONGEST_TEXT = 48;

    private final Locale locale;
    private final ZoneId zone;
    private final LocalizedNumberFormatter number;
    private final LocalizedNumberFormatter percent;
    private final LocalizedNumberFormatter money;

    /** Formats for a language, a company currency (ISO 4217) and the zone its times are shown in. */
    public Fmt(Locale locale, String currencyCode, ZoneId zone) {
        this.locale = locale;
        this.zone = zone;
        // Finance writes k, m and bn as Britain does; English elsewhere has K, M and B.
        Locale numbers = locale.equals(Locale.ENGLISH) ? Locale.UK : locale;
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(numbers);
        symbols.setMinusSignString("−");
        number = NumberFormatter.withLocale(numbers)
                .symbols(symbols)
                .sign(SignDisplay.NEGATIVE)
                .roundingMode(RoundingMode.HALF_UP);
        percent = number.unit(MeasureUnit.PERCENT).scale(Scale.powerOfTen(2));
        money = number.notation(Notation.compactShort())
                .grouping(GroupingStrategy.AUTO)
                .unit(Currency.getInstance(currencyCode))
                .unitWidth(SIGNS.contains(currencyCode) ? UnitWidth.NARROW : UnitWidth.ISO_CODE);
    }

    Locale locale() {
        return locale;
    }

    /** The language as HTML and PDF name it: en, fr. */
    public String language() {
        return locale.toLanguageTag();
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
        return money(amount, Precision.fixedSignificantDigits(3));
    }

    /** Money on an axis, round: €4m, €2.5m, 0. */
    public String axis(double amount) {
        return amount == 0 ? "0" : money(amount, Precision.maxSignificantDigits(3));
    }

    private String money(@Nullable Object amount, Precision precision) {
        return written(money.precision(exponent(amount) < 3 ? Precision.integer() : precision), amount);
    }

    /** The unit of a column or chart whose largest amount is given: €m, €k, or just €. */
    public String unit(@Nullable Object largest) {
        return written(money.precision(Precision.integer()), BigDecimal.ONE.movePointRight(thousands(largest)))
                .replaceAll("^1\u00a0?|\u00a0?1$|1", "");
    }

    /** An amount in the unit of the largest one, as many decimals for all: 4.82 beside €m. */
    public String within(@Nullable Object largest, @Nullable Object amount) {
        return isNumber(largest) ? written(inUnitOf(largest), amount) : NONE;
    }

    /** The same with its sign: +4.82. */
    public String changeWithin(@Nullable Object largest, @Nullable Object amount) {
        return isNumber(largest) ? signed(inUnitOf(largest), amount) : NONE;
    }

    private LocalizedNumberFormatter inUnitOf(@Nullable Object largest) {
        int thousands = thousands(largest);
        int decimals = thousands == 0 ? 0 : 2 - (exponent(largest) - thousands);
        return number.scale(Scale.powerOfTen(-thousands)).precision(Precision.fixedFraction(Math.max(decimals, 0)));
    }

    /** The power of a thousand a number is written in, as an exponent of ten; no language names more than trillions. */
    private static int thousands(@Nullable Object value) {
        return Math.min(exponent(value) / 3 * 3, TRILLIONS);
    }

    /** Digits after the first, once there are three: 999,499 has 5 and 999,500, written 1.00m, has 6. */
    private static int exponent(@Nullable Object value) {
        BigDecimal number = value != null && isNumber(value) ? new BigDecimal(value.toString()) : BigDecimal.ZERO;
        BigDecimal three = number.round(THREE_DIGITS);
        return Math.max(three.precision() - three.scale() - 1, 0);
    }

    /** An amount in whole units of the currency: 4,820,312. */
    public String whole(@Nullable Object amount) {
        return count(amount);
    }

    /** The same with its sign: +4,820,312. */
    public String wholeChange(@Nullable Object amount) {
        return signed(number.precision(Precision.integer()), amount);
    }

    /** An amount to the cent: 4,820,312.40. */
    public String exact(@Nullable Object amount) {
        return written(number.precision(Precision.fixedFraction(2)), amount);
    }

    /** 39.6%. */
    public String rate(@Nullable Object fraction) {
        return written(percent.precision(Precision.fixedFraction(1)), fraction);
    }

    /** 40%: a fraction without decimals. */
    public String share(@Nullable Object fraction) {
        return written(percent.precision(Precision.integer()), fraction);
    }

    /** +5.2%: a relative change. */
    public String change(@Nullable Object fraction) {
        int decimals = Math.abs(Rows.number(fraction)) >= 1 ? 0 : 1;
        return signed(percent.precision(Precision.fixedFraction(decimals)), fraction);
    }

    /** +5%: a relative change without decimals, as long as any of it is left then; otherwise +0.4%. */
    public String shortChange(@Nullable Object fraction) {
        int decimals = Math.abs(Rows.number(fraction)) < 0.005 ? 1 : 0;
        return signed(percent.precision(Precision.fixedFraction(decimals)), fraction);
    }

    /** +0.5 pt: a change of a ratio. */
    public String points(@Nullable Object fraction) {
        String points = signed(number.scale(Scale.powerOfTen(2)).precision(Precision.fixedFraction(1)), fraction);
        return points.equals(NONE) ? NONE : points + " pt";
    }

    /** 0.03; below a hundredth &lt; 0.01: how likely chance alone is. */
    public String chance(@Nullable Object value) {
        return Rows.number(value) < 0.01 ? "< " + exact(0.01) : exact(value);
    }

    /** 58–74: where a number may lie. */
    public String span(@Nullable Object low, @Nullable Object high) {
        return count(low) + NONE + count(high);
    }

    /** 0.174: a score between 0 and 1. */
    public String index(@Nullable Object value) {
        return written(number.precision(Precision.fixedFraction(3)), value);
    }

    /** +9.1, for and against: how much a finding weighs. */
    String weight(@Nullable Object bits) {
        return written(number.sign(SignDisplay.EXCEPT_ZERO).precision(Precision.fixedFraction(1)), bits);
    }

    /** 1,290. */
    public String count(@Nullable Object value) {
        return written(number.precision(Precision.integer()), value);
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

    /** 1 November 2026, 06:00 CET: in the company's zone. By the JDK: ICU has short names of zones only for readers who live there. */
    public String at(@Nullable Object instant) {
        return instant instanceof Instant at
                ? DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm z", locale).format(at.atZone(zone))
                : NONE;
    }

    private String date(@Nullable Object date, String pattern) {
        return date instanceof LocalDate day ? new SimpleDateFormat(pattern, locale).format(day) : NONE;
    }

    private static String written(LocalizedNumberFormatter format, @Nullable Object value) {
        return isNumber(value) ? printable(format.format((Number) value).toString()) : NONE;
    }

    private static String signed(LocalizedNumberFormatter format, @Nullable Object value) {
        String text = written(format.sign(SignDisplay.EXCEPT_ZERO), value);
        return Character.isDigit(text.charAt(0)) ? "±" + text : text;
    }

    /** The font lacks the narrow space French groups digits with. */
    static String printable(String text) {
        return text.replace('\u202f', '\u00a0');
    }

    private static boolean isNumber(@Nullable Object value) {
        return Double.isFinite(Rows.number(value));
    }

    @Override
    public String toString() {
        return locale.toLanguageTag() + " " + unit(1);
    }
}
