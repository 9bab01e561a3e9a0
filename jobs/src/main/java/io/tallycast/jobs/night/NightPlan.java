package io.tallycast.jobs.night;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.OperatorException;
import io.tallycast.jobs.control.NightRow;
import io.tallycast.jobs.control.NightState;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a start has to do for a wanted business date, oldest first. A night begun and not ended is brought through loading first when a later
 * one is wanted, because its landed rows count; a date nobody ran is written down as caught up, since landing is taken once.
 */
record NightPlan(List<Task> tasks, List<LocalDate> missed) {

    /** One night to run; a superseded one is only loaded: no extraction, mart or report. */
    record Task(LocalDate businessDate, int revision, boolean superseded) {}

    boolean isNothingToDo() {
        return tasks.isEmpty();
    }

    static NightPlan of(List<NightRow> ledger, LocalDate wanted, boolean force, LocalDate today) {
        Optional<NightRow> last =
                ledger.stream().max(Comparator.comparing(NightRow::businessDate).thenComparing(NightRow::revision));
        LocalDate latestAllowed = last.map(night -> night.businessDate().plusDays(1))
                .filter(next -> next.isAfter(today))
                .orElse(today);
        if (wanted.isAfter(latestAllowed)) {
            throw inTheFuture(wanted, latestAllowed);
        }
        if (last.isEmpty()) {
            return new NightPlan(List.of(new Task(wanted, 1, false)), List.of());
        }
        LocalDate lastDate = last.get().businessDate();
        if (wanted.isBefore(lastDate)) {
            return before(ledger, wanted, force, lastDate);
        }
        List<Task> tasks = new ArrayList<>();
        ledger.stream()
                .filter(night -> night.state().isOpen())
                .map(night -> new Task(night.businessDate(), night.revision(), true))
                .forEach(tasks::add);
        if (wanted.isAfter(lastDate)) {
            tasks.add(new Task(wanted, 1, false));
            return new NightPlan(
                    List.copyOf(tasks), lastDate.plusDays(1).datesUntil(wanted).toList());
        }
        return new NightPlan(again(last.get(), force, tasks), List.of());
    }

    private static List<Task> again(NightRow last, boolean force, List<Task> open) {
        if (force) {
            List<Task> tasks = new ArrayList<>(open);
            tasks.add(new Task(last.businessDate(), last.revision() + 1, false));
            return List.copyOf(tasks);
        }
        return last.state().isOpen() ? List.of(new Task(last.businessDate(), last.revision(), false)) : List.of();
    }

    private static NightPlan before(List<NightRow> ledger, LocalDate wanted, boolean force, LocalDate lastDate) {
        boolean done = ledger.stream()
                .anyMatch(night -> night.businessDate().equals(wanted) && night.state() != NightState.FAILED);
        if (done && !force) {
            return new NightPlan(List.of(), List.of());
        }
        throw new OperatorException(
                ExitCode.USAGE,
                "Business date " + wanted + " lies before the last night, " + lastDate + ". Nights run forward only,"
                        + " so nothing was written. Give " + lastDate + " with --force to do that night again, a later"
                        + " date, or `tallycast rebuild` to replay everything landed.");
    }

    private static OperatorException inTheFuture(LocalDate wanted, LocalDate latestAllowed) {
        return new OperatorException(
                ExitCode.USAGE,
                "Business date " + wanted + " has not come yet: the latest possible is " + latestAllowed
                        + ". Nothing was written. Check --date and the clock.");
    }
}
