package io.tallycast.jobs;

import org.jspecify.annotations.Nullable;

/** A named moment beside a durable act, at which a test can let the process die as by {@code kill -9}. */
public enum KillPoint {
    NIGHT_BEGUN,
    PAGE_READ,
    BATCH_LANDED,
    STAGED,
    DIMENSIONS_LOADED,
    FACTS_LOADED,
    INVOICES_MATCHED,
    FORECASTS_LOCKED,
    ACTUALS_FROZEN,
    FORECASTS_SCORED,
    MART_PUBLISHED,
    VERSIONS_RECORDED,
    PDF_WRITTEN,
    PACK_RECORDED,
    MESSAGE_CLAIMED,
    MESSAGE_SENT,
    MESSAGE_MARKED,
    JOB_ENDED,
    NIGHT_ENDED;

    private static final @Nullable String WANTED = System.getProperty("tallycast.killpoint");
    private static final int AS_BY_SIGKILL = 137;

    /** The moment at which a step that computes tables of the star from its other tables has ended. */
    public static KillPoint after(String derivedStep) {
        return switch (derivedStep) {
            case "match" -> INVOICES_MATCHED;
            case "lock" -> FORECASTS_LOCKED;
            case "freeze" -> ACTUALS_FROZEN;
            case "score" -> FORECASTS_SCORED;
            default -> throw new IllegalArgumentException("no step " + derivedStep);
        };
    }

    /** Dies here when the system property {@code tallycast.killpoint} names this moment. */
    public void reached() {
        if (name().equals(WANTED)) {
            Runtime.getRuntime().halt(AS_BY_SIGKILL);
        }
    }
}
