package io.tallycast.demo.world;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A deal: what was planned before anybody knew how it ends, what its rep said on the way, and how it ended. */
final class Deal {

    final Person rep;
    final Account account;
    final Product product;
    /** Value once won, in {@link #currency}; what the CRM says on the way is an estimate of it. */
    final BigDecimal amount;

    final String currency;
    final Instant created;
    /** Day it closes if it is won; drawn before the outcome. */
    final LocalDate plannedClose;
    /** True chance of winning while in each open stage; drawn before the outcome. */
    final double[] chances;

    final List<DealState> states = new ArrayList<>();
    long id;
    boolean won;
    String leadSource = "rep";

    @Nullable
    Long campaignId;

    @Nullable
    Instant deleted;

    Deal(
            Person rep,
            Account account,
            Product product,
            BigDecimal amount,
            Instant created,
            LocalDate plannedClose,
            double[] chances) {
        this.rep = rep;
        this.account = account;
        this.product = product;
        this.amount = amount;
        this.currency = account.currency();
        this.created = created;
        this.plannedClose = plannedClose;
        this.chances = chances;
    }

    /** When it was won, lost or deleted. */
    Instant ended() {
        return deleted != null ? deleted : states.get(states.size() - 1).at();
    }

    boolean openAt(Instant instant) {
        return !instant.isBefore(created) && instant.isBefore(ended());
    }

    boolean wonBy(Instant instant) {
        return won && !ended().isAfter(instant);
    }

    /** True chance of a win as known at {@code instant}, found yet or not; 0 once it has ended. */
    double chanceAt(Instant instant) {
        if (!instant.isBefore(ended())) {
            return 0;
        }
        Stage stage = Stage.QUALIFICATION;
        for (DealState state : states) {
            // Going back a stage does not change what was passed.
            if (!state.at().isAfter(instant) && state.stage().compareTo(stage) > 0) {
                stage = state.stage();
            }
        }
        return chances[stage.position()];
    }

    @Nullable
    Instant enteredStage(Stage stage) {
        for (DealState state : states) {
            if (state.stage() == stage) {
                return state.at();
            }
        }
        return null;
    }

    /** It vanishes, and with it all that would have come. */
    void delete(Instant at) {
        deleted = at;
        won = false;
        states.removeIf(state -> !state.at().isBefore(at));
    }

    String name() {
        return account.name() + ": " + product.name();
    }

    String quoteNumber() {
        return "Q" + (20_000 + id);
    }
}
