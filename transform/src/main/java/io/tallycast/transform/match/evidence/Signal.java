package io.tallycast.transform.match.evidence;

import java.util.Arrays;
import java.util.List;

/**
 * One thing a comparison of a deal and a document can find. Signals of one {@link Field} exclude each other.
 *
 * <p>{@code m} is how often it is found where the document does bill the deal: a first estimate, which keyed pairs and
 * reviews replace (see {@link Weights}).
 */
enum Signal {
    SAME_ACCOUNT(Field.PARTY, 0.93, "same account"),
    SAME_GROUP(Field.PARTY, 0.04, "account of the same group"),
    SAME_TAX_ID(Field.PARTY, 0.02, "same tax id"),
    SAME_NAME(Field.PARTY, 0.01, "account of nearly the same name"),

    EXACT(Field.AMOUNT, 0.30, "the won amount"),
    WITHIN_1_PERCENT(Field.AMOUNT, 0.03, "the won amount within 1 %"),
    WITHIN_5_PERCENT(Field.AMOUNT, 0.03, "the won amount within 5 %"),
    TAX_INCLUSIVE(Field.AMOUNT, 0.01, "the won amount with tax"),
    COMPLETES(Field.AMOUNT, 0.23, "with others the won amount"),
    INSTALMENT(Field.AMOUNT, 0.15, "an even part of the won amount"),
    ROUND_PART(Field.AMOUNT, 0.10, "a round percentage of the won amount"),
    PART(Field.AMOUNT, 0.10, "less than the won amount"),
    MINOR_PART(Field.AMOUNT, 0.03, "less than a quarter of the won amount"),
    SMALL_PART(Field.AMOUNT, 0.01, "a small part of the won amount"),
    TOO_MUCH(Field.AMOUNT, 0.01, "more than the won amount"),

    BEFORE(Field.ELAPSED, 0.02, "dated before the win"),
    WITHIN_WEEK(Field.ELAPSED, 0.25, "dated within a week of the win"),
    WITHIN_MONTH(Field.ELAPSED, 0.30, "dated within a month of the win"),
    WITHIN_QUARTER(Field.ELAPSED, 0.23, "dated within a quarter of the win"),
    WITHIN_HALF(Field.ELAPSED, 0.13, "dated within half a year of the win"),
    WITHIN_YEAR(Field.ELAPSED, 0.07, "dated within a year of the win"),

    SAME_FAMILY(Field.FAMILY, 0.95, "same product family"),
    OTHER_FAMILY(Field.FAMILY, 0.05, "other product family"),

    SAME_REP(Field.REP, 0.90, "same rep"),
    OTHER_REP(Field.REP, 0.10, "other rep"),

    SAME_CURRENCY(Field.CURRENCY, 0.98, "same currency"),
    OTHER_CURRENCY(Field.CURRENCY, 0.02, "other currency");

    enum Field {
        PARTY,
        AMOUNT,
        ELAPSED,
        FAMILY,
        REP,
        CURRENCY;

        /** Whether it decides which pairs are looked at, so that all pairs there are tell how rare it is. */
        boolean opensBlock() {
            return this == PARTY || this == ELAPSED;
        }

        List<Signal> signals() {
            return Arrays.stream(Signal.values())
                    .filter(signal -> signal.field == this)
                    .toList();
        }
    }

    final Field field;
    final double m;
    final String words;

    Signal(Field field, double m, String words) {
        this.field = field;
        this.m = m;
        this.words = words;
    }
}
