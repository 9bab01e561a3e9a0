package io.tallycast.demo.world;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stages of the one pipeline. */
enum Stage {
    QUALIFICATION(1, "Qualification", 10, "pipeline", null, "Need, budget and decider named"),
    DISCOVERY(2, "Discovery", 25, "pipeline", "qualified", "Requirements agreed with the customer"),
    PROPOSAL(3, "Proposal", 50, "best_case", "proposed", "Quote sent and received"),
    NEGOTIATION(4, "Negotiation", 75, "commit", null, "Terms agreed in writing"),
    WON(5, "Closed won", 100, "closed", null, null),
    LOST(6, "Closed lost", 0, "omitted", null, null);

    /** Open stages by position, from 0. */
    static final List<Stage> OPEN = List.of(QUALIFICATION, DISCOVERY, PROPOSAL, NEGOTIATION);

    private final int number;
    private final String label;
    private final int probability;
    private final String category;
    private final @Nullable String milestone;
    private final @Nullable String exitCriteria;

    Stage(
            int number,
            String label,
            int probability,
            String category,
            @Nullable String milestone,
            @Nullable String exitCriteria) {
        this.number = number;
        this.label = label;
        this.probability = probability;
        this.category = category;
        this.milestone = milestone;
        this.exitCriteria = exitCriteria;
    }

    long id() {
        return number;
    }

    /** Position in {@link #OPEN} of an open stage. */
    int position() {
        return number - 1;
    }

    /** Category of a deal in this stage stated at {@code probability} percent. */
    String categoryAt(int stated) {
        return this == NEGOTIATION && stated < 50 ? PROPOSAL.category : category;
    }

    String state() {
        return switch (this) {
            case WON -> "won";
            case LOST -> "lost";
            case QUALIFICATION, DISCOVERY, PROPOSAL, NEGOTIATION -> "open";
        };
    }

    static void write(Journal journal, Instant at) {
        for (Stage stage : values()) {
            boolean closed = stage == WON || stage == LOST;
            journal.put(
                    Table.PIPELINE_STAGES,
                    at,
                    stage.id(),
                    "Sales",
                    stage.label,
                    stage.number,
                    stage.probability,
                    stage.category,
                    closed,
                    stage == WON,
                    stage.milestone,
                    stage.exitCriteria,
                    at);
        }
    }
}
