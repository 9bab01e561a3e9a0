package io.tallycast.demo.world;

import java.util.List;

/** How a rep forecasts. It shapes what they say, never whether they win. */
enum Temperament {
    SANDBAGGER,
    HAPPY_EARS,
    WELL_CALIBRATED,
    LATE_PUSHER,
    NEWCOMER;

    /** Handed out in this order, then shuffled over the reps. */
    static final List<Temperament> MIX = List.of(
            SANDBAGGER,
            HAPPY_EARS,
            WELL_CALIBRATED,
            LATE_PUSHER,
            WELL_CALIBRATED,
            SANDBAGGER,
            HAPPY_EARS,
            LATE_PUSHER,
            WELL_CALIBRATED,
            NEWCOMER,
            SANDBAGGER,
            LATE_PUSHER);

    Bias draw(Draws draws) {
        return switch (this) {
            case SANDBAGGER ->
                new Bias(draws.uniform(-0.35, -0.24), 0.10, draws.uniform(-0.95, -0.65), 0.25, 1.0, 0.03);
            case HAPPY_EARS -> new Bias(draws.uniform(0.28, 0.42), 0.12, draws.uniform(0.65, 0.95), 0.25, 0.9, 0.04);
            case WELL_CALIBRATED ->
                new Bias(draws.uniform(-0.03, 0.03), 0.07, draws.uniform(-0.06, 0.06), 0.12, 1.0, 0.02);
            case LATE_PUSHER -> new Bias(draws.uniform(0.12, 0.20), 0.10, draws.uniform(0.05, 0.2), 0.2, 0.45, 0.04);
            case NEWCOMER -> new Bias(draws.uniform(-0.05, 0.12), 0.30, draws.uniform(-0.1, 0.3), 0.9, 0.8, 0.12);
        };
    }
}
