package io.tallycast.jobs.night;

import static io.tallycast.jobs.control.NightState.FAILED;
import static io.tallycast.jobs.control.NightState.FINISHED;
import static io.tallycast.jobs.control.NightState.REFUSED;
import static io.tallycast.jobs.control.NightState.RUNNING;
import static io.tallycast.jobs.control.NightState.SKIPPED;
import static io.tallycast.jobs.control.NightState.STOPPED;
import static io.tallycast.jobs.control.NightState.SUPERSEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.OperatorException;
import io.tallycast.jobs.control.NightRow;
import io.tallycast.jobs.control.NightState;
import io.tallycast.landing.Night;
import io.tallycast.transform.NightTask;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class NightPlanTest {
    private static final NightPlan NOTHING = new NightPlan(null, List.of(), List.of());
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 10);

    @Test
    void theFirstNightIsTheWantedDateAlone() {
        assertThat(plan(List.of(), 9, false)).isEqualTo(run(task(9, 1)));
    }

    @Test
    void theNextDateFollows() {
        assertThat(plan(List.of(night(8, 1, FINISHED)), 9, false)).isEqualTo(run(task(9, 1)));
    }

    @Test
    void aFinishedDateIsDoneAndForceMakesTheNextRevision() {
        List<NightRow> nights = List.of(night(8, 1, FINISHED), night(8, 2, FINISHED));

        assertThat(plan(nights, 8, false)).isEqualTo(NOTHING);
        assertThat(plan(nights, 8, true)).isEqualTo(run(full(8, 3)));
    }

    @Test
    void missedDatesAreSkipped() {
        assertThat(plan(List.of(night(5, 1, FINISHED)), 9, false))
                .isEqualTo(new NightPlan(task(9, 1), List.of(), List.of(date(6), date(7), date(8))));
    }

    @Test
    void anUnfinishedNightGoesOnWhenItsDateIsWantedAgain() {
        assertThat(plan(List.of(night(8, 1, FINISHED), night(9, 1, RUNNING)), 9, false))
                .isEqualTo(run(task(9, 1)));
        assertThat(plan(List.of(night(9, 1, FINISHED), night(9, 2, STOPPED)), 9, false))
                .isEqualTo(run(full(9, 2)));
    }

    @Test
    void anUnfinishedNightIsLeftToALaterOneOrAForcedOneWhichStagesEverything() {
        NightRow failed = night(8, 1, FAILED);

        assertThat(plan(List.of(failed), 9, false)).isEqualTo(new NightPlan(full(9, 1), List.of(failed), List.of()));
        assertThat(plan(List.of(failed), 8, true)).isEqualTo(new NightPlan(full(8, 2), List.of(failed), List.of()));
    }

    @Test
    void theNightAfterASupersededOneStaysFullUntilItIsFinished() {
        List<NightRow> cutOff =
                List.of(night(6, 1, FINISHED), night(7, 1, SUPERSEDED), night(8, 1, SKIPPED), night(9, 1, RUNNING));

        assertThat(plan(cutOff, 9, false)).isEqualTo(run(full(9, 1)));
        assertThat(plan(List.of(night(7, 1, SUPERSEDED), night(8, 1, FINISHED)), 9, false))
                .isEqualTo(run(task(9, 1)));
    }

    @Test
    void refusedDataIsReadAgainAsTheNextRevision() {
        assertThat(plan(List.of(night(9, 1, REFUSED)), 9, false)).isEqualTo(run(full(9, 2)));
        assertThat(plan(List.of(night(8, 1, REFUSED)), 9, false)).isEqualTo(run(full(9, 1)));
    }

    @Test
    void aNightThatARebuildSupersededIsDoneAnew() {
        assertThat(plan(List.of(night(8, 1, FINISHED), night(9, 1, SUPERSEDED)), 9, false))
                .isEqualTo(run(full(9, 2)));
    }

    @Test
    void earlierDatesKnownAreDoneAndOthersAreRefused() {
        List<NightRow> nights =
                List.of(night(4, 1, FINISHED), night(5, 1, SKIPPED), night(6, 1, SUPERSEDED), night(7, 1, FINISHED));

        assertThat(plan(nights, 4, false)).isEqualTo(NOTHING);
        assertThat(plan(nights, 5, false)).isEqualTo(NOTHING);
        assertRefused(nights, 3, false, "lies before the last night, 2026-11-07");
        assertRefused(nights, 4, true, "Give 2026-11-07 with --force");
    }

    @Test
    void aDateThatHasNotComeIsRefusedUnlessItIsTheNextNight() {
        assertRefused(List.of(), 11, false, "has not come yet: the latest possible is 2026-11-10");
        assertRefused(List.of(night(9, 1, FINISHED)), 11, false, "has not come yet");
        assertThat(plan(List.of(night(10, 1, FINISHED)), 11, false)).isEqualTo(run(task(11, 1)));
        assertThat(plan(List.of(night(20, 1, FINISHED)), 21, false)).isEqualTo(run(task(21, 1)));
        assertThat(plan(List.of(night(20, 1, FINISHED)), 20, true)).isEqualTo(run(full(20, 2)));
    }

    private static void assertRefused(List<NightRow> nights, int day, boolean force, String message) {
        assertThatThrownBy(() -> plan(nights, day, force))
                .isInstanceOfSatisfying(
                        OperatorException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageContaining(message);
    }

    private static NightPlan plan(List<NightRow> nights, int day, boolean force) {
        return NightPlan.of(nights, date(day), force, TODAY);
    }

    private static NightPlan run(NightTask task) {
        return new NightPlan(task, List.of(), List.of());
    }

    private static NightTask task(int day, int revision) {
        return new NightTask(new Night(date(day), revision), false);
    }

    private static NightTask full(int day, int revision) {
        return new NightTask(new Night(date(day), revision), true);
    }

    private static NightRow night(int day, int revision, NightState state) {
        return new NightRow(new Night(date(day), revision), state);
    }

    private static LocalDate date(int day) {
        return LocalDate.of(2026, 11, day);
    }
}
