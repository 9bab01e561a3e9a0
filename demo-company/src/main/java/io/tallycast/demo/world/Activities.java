package io.tallycast.demo.world;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What reps did and plan to do: calls, meetings, mails, quotes, contracts, office work. */
final class Activities {

    private static final long FIRST_ID = 100_001;
    private static final List<String> CALL_RESULTS = List.of("reached", "voicemail", "call back", "not interested");

    private static final class Activity {
        final String type;
        final String subject;
        final Person rep;
        final @Nullable Account account;
        final @Nullable Deal deal;
        final Instant entered;
        final Instant at;
        final int minutes;
        final String result;
        boolean noShow;

        @Nullable
        Activity rebooked;

        long id;

        Activity(
                String type,
                String subject,
                Person rep,
                @Nullable Account account,
                @Nullable Deal deal,
                Instant entered,
                Instant at,
                int minutes,
                String result) {
            this.type = type;
            this.subject = subject;
            this.rep = rep;
            this.account = account;
            this.deal = deal;
            this.entered = entered;
            this.at = at;
            this.minutes = minutes;
            this.result = result;
        }
    }

    private final Company company;
    private final People people;
    private final List<Activity> all = new ArrayList<>();

    Activities(Company company, People people, Accounts accounts, List<Deal> deals) {
        this.company = company;
        this.people = people;
        for (Deal deal : deals) {
            about(deal, new Draws(company.seed(), "activities/" + deal.id));
        }
        for (Person rep : people.reps()) {
            daily(rep, accounts, new Draws(company.seed(), "daily/" + rep.number()));
        }
        all.sort(Comparator.comparing((Activity each) -> each.entered)
                .thenComparing(each -> each.rep.id())
                .thenComparing(each -> each.type)
                .thenComparing(each -> each.at));
        for (int i = 0; i < all.size(); i++) {
            all.get(i).id = FIRST_ID + i;
        }
    }

    void write(Journal journal) {
        for (Activity each : all) {
            if (each.entered.isBefore(each.at)) {
                journal.put(Table.ACTIVITIES, each.entered, row(each, each.entered, false));
            }
            Instant done = each.at.plusSeconds(each.minutes * 60L);
            journal.put(Table.ACTIVITIES, done, row(each, done, true));
        }
    }

    private void about(Deal deal, Draws draws) {
        LocalDate first = Days.day(deal.created);
        LocalDate last = Days.day(deal.ended());
        long days = Math.max(1, ChronoUnit.DAYS.between(first, last));
        int meetings = draws.round(Math.min(5, 0.7 + days / 38.0));
        int calls = draws.round(1.2 + days / 24.0);
        int mails = draws.round(0.5 + days / 60.0);
        for (int i = 0; i < calls; i++) {
            LocalDate day = Days.onOrBefore(first.plusDays((long) (draws.uniform() * days)));
            int result = draws.weighted(6, 3, 2, 1);
            done("call", "Call", deal, day, draws.between(4, 25), CALL_RESULTS.get(result), draws);
        }
        for (int i = 0; i < mails; i++) {
            LocalDate day = Days.onOrBefore(first.plusDays((long) (draws.uniform() * days)));
            done("email", "Mail", deal, day, 10, "sent", draws);
        }
        for (int i = 0; i < meetings; i++) {
            LocalDate day = Days.onOrAfter(first.plusDays((long) (draws.uniform() * days)));
            meeting(deal, day, draws.between(2, 12), 0, draws);
        }
        Instant proposed = deal.enteredStage(Stage.PROPOSAL);
        if (proposed != null) {
            done("quote", "Quote " + deal.quoteNumber(), deal, Days.day(proposed), 45, "sent", draws);
        }
        if (deal.won) {
            done("contract", "Contract", deal, last, 30, "signed", draws);
        }
    }

    private @Nullable Activity meeting(Deal deal, LocalDate day, int lead, int moves, Draws draws) {
        Person rep = people.inCharge(deal.rep, day);
        Instant at = Days.at(day, draws.between(9 * 60, 17 * 60) / 15 * 15);
        Instant entered = at.minus(lead, ChronoUnit.DAYS);
        if (entered.isBefore(deal.created)) {
            entered = deal.created;
        }
        if (!entered.isBefore(at)) {
            return null;
        }
        int minutes = draws.pick(List.of(30, 45, 60, 60, 90));
        String result = draws.pick(List.of("next step agreed", "open questions", "decider met", "no next step"));
        Activity meeting = new Activity("meeting", "Meeting", rep, deal.account, deal, entered, at, minutes, result);
        meeting.noShow = moves < 2 && draws.chance(0.14);
        all.add(meeting);
        if (meeting.noShow && draws.chance(0.75)) {
            LocalDate again = Days.onOrAfter(day.plusDays(draws.between(3, 12)));
            // Agreed on the same evening, so the missed meeting can name the new one.
            meeting.rebooked = meeting(deal, again, (int) ChronoUnit.DAYS.between(day, again), moves + 1, draws);
        }
        return meeting;
    }

    private void daily(Person rep, Accounts accounts, Draws draws) {
        for (LocalDate day = company.start(); !day.isAfter(company.horizon()); day = day.plusDays(1)) {
            if (!Days.working(day) || !rep.activeOn(day)) {
                continue;
            }
            int prospecting = draws.round(0.55);
            for (int i = 0; i < prospecting; i++) {
                Account account = accounts.pick(rep, day, draws);
                Instant at = Days.atWork(day, draws);
                String result = CALL_RESULTS.get(draws.weighted(4, 4, 2, 3));
                all.add(new Activity(
                        "call", "Prospecting call", rep, account, null, at, at, draws.between(2, 12), result));
            }
            if (draws.chance(0.3)) {
                Instant at = Days.atWork(day, draws);
                int minutes = draws.between(2, 12) * 15;
                all.add(new Activity("admin", "Office work", rep, null, null, at, at, minutes, "done"));
            }
        }
    }

    private void done(String type, String subject, Deal deal, LocalDate day, int minutes, String result, Draws draws) {
        Person rep = people.inCharge(deal.rep, day);
        Instant at = Days.atWork(day, draws);
        all.add(new Activity(type, subject, rep, deal.account, deal, at, at, minutes, result));
    }

    private static @Nullable Object[] row(Activity each, Instant written, boolean done) {
        return new @Nullable Object[] {
            each.id,
            each.type,
            each.subject,
            each.rep.id(),
            each.account == null ? null : each.account.id(),
            each.deal == null ? null : each.deal.id,
            each.deal == null ? null : each.deal.campaignId,
            each.entered.isBefore(each.at) ? each.at : null,
            each.at,
            each.minutes,
            !done ? null : each.noShow ? "no show" : each.result,
            done && each.noShow,
            done && each.rebooked != null ? each.rebooked.id : null,
            written
        };
    }
}
