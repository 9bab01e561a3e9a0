package io.tallycast.transform.score;

import io.tallycast.sql.Seed;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ways a forecast comes about, and which of them each is compared with. */
final class Methods {
    static final String SUBMITTED = "submitted";
    static final String MANAGER = "manager";
    static final String WEIGHTED = "weighted";
    static final String STAGE_MODEL = "stage_model";
    static final String NAIVE_LAST = "naive_last";
    static final String SEASONAL_NAIVE = "seasonal_naive";

    static final List<String> ALL = Seed.of("dim_forecast_method").values("method");
    static final List<String> BASES = List.of("booked", "cohort");
    static final List<Integer> HORIZONS = Seed.of("forecast_horizon").integers("horizon_days");
    /** Methods with a bias of their own: somebody decides. */
    static final Set<String> JUDGED = Set.of(SUBMITTED, MANAGER);
    /** Methods that state a chance for each deal; on the basis deals are won on. */
    static final Set<String> BY_DEAL = Set.of(WEIGHTED, STAGE_MODEL);

    static final String DEAL_BASIS = "booked";

    private Methods() {}

    /** The hand before in the chain naive, stage model, rep, manager; null for what is itself naive. */
    static @Nullable String before(String method, String naive) {
        return switch (method) {
            case SUBMITTED -> STAGE_MODEL;
            case MANAGER -> SUBMITTED;
            case NAIVE_LAST, SEASONAL_NAIVE -> null;
            default -> naive;
        };
    }
}
