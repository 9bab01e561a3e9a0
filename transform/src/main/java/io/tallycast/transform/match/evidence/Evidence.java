package io.tallycast.transform.match.evidence;

import static java.util.stream.Collectors.joining;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a comparison of a deal and a document finds; a field one of them leaves empty says nothing. */
record Evidence(List<Signal> signals) {
    private static final double CENT = 0.015;
    private static final int MOST_INSTALMENTS = 12;
    private static final double MINOR = 0.25;
    private static final double SMALL = 1.0 / MOST_INSTALMENTS * 0.99;

    /** Deviation from an even share that rounding to cents explains. */
    private static final double EVEN = 0.0005;

    /** @param completes whether the document and others like it add up to the won amount */
    static Evidence of(Deal deal, Document document, Signal party, boolean completes) {
        return ofAny(deal, document, party, true, completes);
    }

    /** As {@link #of}, for strangers too, whose party says nothing. */
    static Evidence ofAny(Deal deal, Document document, @Nullable Signal party, boolean inWindow, boolean completes) {
        var signals = new ArrayList<Signal>(6);
        if (party != null) {
            signals.add(party);
        }
        if (inWindow) {
            signals.add(elapsed(ChronoUnit.DAYS.between(deal.won(), document.date())));
        }
        var sameCurrency = deal.currency().equals(document.currency());
        signals.add(sameCurrency ? Signal.SAME_CURRENCY : Signal.OTHER_CURRENCY);
        if (sameCurrency) {
            signals.add(amount(deal, document, completes));
        }
        if (deal.family() != null && !document.families().isEmpty()) {
            signals.add(document.families().contains(deal.family()) ? Signal.SAME_FAMILY : Signal.OTHER_FAMILY);
        }
        if (deal.ownerId() != null && document.repId() != null) {
            signals.add(deal.ownerId().equals(document.repId()) ? Signal.SAME_REP : Signal.OTHER_REP);
        }
        return new Evidence(List.copyOf(signals));
    }

    private static Signal elapsed(long days) {
        if (days < 0) {
            return Signal.BEFORE;
        }
        if (days <= 7) {
            return Signal.WITHIN_WEEK;
        }
        if (days <= 30) {
            return Signal.WITHIN_MONTH;
        }
        if (days <= 91) {
            return Signal.WITHIN_QUARTER;
        }
        return days <= 182 ? Signal.WITHIN_HALF : Signal.WITHIN_YEAR;
    }

    private static Signal amount(Deal deal, Document document, boolean completes) {
        var won = deal.amount();
        var net = document.net();
        // A document that names its deal is weighed as if it did not.
        var billed = deal.id().equals(document.dealId()) ? deal.billed() - net : deal.billed();
        if (billed + net > Deal.MOST_BILLED * won + CENT) {
            return Signal.TOO_MUCH;
        }
        if (Math.abs(net - won) <= CENT) {
            return Signal.EXACT;
        }
        if (near(net, won, 0.01)) {
            return Signal.WITHIN_1_PERCENT;
        }
        if (completes) {
            return Signal.COMPLETES;
        }
        if (document.tax() > 0 && near(net + document.tax(), won, EVEN)) {
            return Signal.TAX_INCLUSIVE;
        }
        if (near(net, won, 0.05)) {
            return Signal.WITHIN_5_PERCENT;
        }
        return part(net / won);
    }

    private static Signal part(double share) {
        if (share < SMALL) {
            return Signal.SMALL_PART;
        }
        var parts = Math.rint(1 / share);
        if (parts <= MOST_INSTALMENTS && near(share * parts, 1, EVEN)) {
            return Signal.INSTALMENT;
        }
        if (near(Math.rint(share * 20) / 20, share, EVEN)) {
            return Signal.ROUND_PART;
        }
        return share < MINOR ? Signal.MINOR_PART : Signal.PART;
    }

    private static boolean near(double value, double expected, double share) {
        return Math.abs(value - expected) <= share * Math.abs(expected);
    }

    double bits(Weights weights) {
        return signals.stream().mapToDouble(weights::bits).sum();
    }

    /** For people: each finding with its bits, as {@code same account +9.1; the won amount +8.3}. */
    String words(Weights weights) {
        return signals.stream()
                .map(signal -> String.format(Locale.ROOT, "%s %+.1f", signal.words, weights.bits(signal)))
                .collect(joining("; "));
    }
}
