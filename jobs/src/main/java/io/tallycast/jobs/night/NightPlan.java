package io.tallycast.jobs.night;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.OperatorException;
import io.tallycast.jobs.control.NightRow;
import io.tallycast.jobs.control.NightState;
import io.tallycast.landing.Night;
import io.tallycast.transform.NightTask;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a start has to do for a wanted business date.
 *
 * <p>A night that was cut off goes on where it stopped when its date is wanted again. When a later date is wanted, or
 * the same one by force, it is superseded: the new night reads the sources again and stages all that is landed, so
 * nothing is lost and a date whose data was refused cannot block the ones after it. A date nobody ran is written down
 * as skipped: sources can only be read as they are now.
 *
 * @param task the night to run; null when the date is done
 * @param superseded nights that were begun and will not be ended
 * @param missed dates nobody ran, oldest first
 */
record NightPlan(@Nullable NightTask task, List<NightRow> superseded, List<LocalDate> missed) {
    private static final Comparator<NightRow> OLDEST_FIRST = Comparator.comparing(NightRow::night);

    static NightPlan of(List<NightRow> nights, LocalDate wanted, boolean force, LocalDate today) {
        NightRow last = nights.stream().max(OLDEST_FIRST).orElse(null);
        LocalDate latest = last != null && !last.night().businessDate().isBefore(today)
                ? last.night().businessDate().plusDays(1)
                : today;
        if (wanted.isAfter(latest)) {
            throw inTheFuture(wanted, latest);
        }
        if (last == null) {
            return new NightPlan(new NightTask(new Night(wanted, 1), false), List.of(), List.of());
        }
        if (wanted.isBefore(last.night().businessDate())) {
            return before(nights, wanted, force, last.night().businessDate());
        }
        return wanted.isAfter(last.night().businessDate()) ? next(nights, last, wanted) : again(nights, last, force);
    }

    private static NightPlan next(List<NightRow> nights, NightRow last, LocalDate wanted) {
        return new NightPlan(
                new NightTask(new Night(wanted, 1), isSomethingNotLoaded(nights)),
                open(nights),
                last.night().businessDate().plusDays(1).datesUntil(wanted).toList());
    }

    private static NightPlan again(List<NightRow> nights, NightRow last, boolean force) {
        if (last.state().isOpen() && !force) {
            boolean full = last.night().revision() > 1
                    || isSomethingNotLoaded(
                            nights.stream().filter(night -> !night.equals(last)).toList());
            return new NightPlan(new NightTask(last.night(), full), List.of(), List.of());
        }
        // Refused data is read again, since what was wrong in the source may be right by now; what a rebuild superseded
        // is
        // in no star yet.
        boolean again = force || last.state() == NightState.REFUSED || last.state() == NightState.SUPERSEDED;
        return again
                ? new NightPlan(
                        new NightTask(
                                new Night(
                                        last.night().businessDate(),
                                        last.night().revision() + 1),
                                true),
                        open(nights),
                        List.of())
                : new NightPlan(null, List.of(), List.of());
    }

    private static NightPlan before(List<NightRow> nights, LocalDate wanted, boolean force, LocalDate lastDate) {
        boolean known =
                nights.stream().anyMatch(night -> night.night().businessDate().equals(wanted));
        if (known && !force) {
            return new NightPlan(null, List.of(), List.of());
        }
        throw new OperatorException(
                ExitCode.USAGE,
                "Business date " + wanted + " lies before the last night, " + lastDate + ". Nights run forward only,"
                        + " so nothing was written. Give " + lastDate + " with --force to do that night again, a later"
                        + " date, or `tallycast rebuild` to replay everything landed.");
    }

    private static List<NightRow> open(List<NightRow> nights) {
        return nights.stream().filter(night -> night.state().isOpen()).toList();
    }

    /** Whether a night since the last finished one may have landed rows that never reached the star. */
    private static boolean isSomethingNotLoaded(List<NightRow> nights) {
        return nights.stream()
                .sorted(OLDEST_FIRST.reversed())
                .takeWhile(night -> night.state() != NightState.FINISHED)
                .anyMatch(night -> night.state() != NightState.SKIPPED);
    }

    private static OperatorException inTheFuture(LocalDate wanted, LocalDate latestAllowed) {
        return new OperatorException(
                ExitCode.USAGE,
                "Business date " + wanted + " has not come yet: the latest possible is " + latestAllowed
                        + ". Nothing was written. Check --date and the clock.");
    }
}
