package io.tallycast.demo.world;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A rep or manager.
 *
 * @param number position in the list of people of their kind; no id, never written
 * @param movesTo team they join on {@code moved}; empty for most
 * @param senior day of their promotion; empty for most
 * @param skill added to the logit of passing a stage
 * @param pace deals found, relative to the average rep
 */
record Person(
        int number,
        long id,
        String firstName,
        String lastName,
        boolean manager,
        Team team,
        @Nullable Team movesTo,
        @Nullable LocalDate moved,
        LocalDate hired,
        @Nullable LocalDate left,
        LocalDate rampEnd,
        String motion,
        String seniority,
        @Nullable LocalDate senior,
        double skill,
        double pace,
        Temperament temperament,
        Bias bias) {

    boolean activeOn(LocalDate day) {
        return !day.isBefore(hired) && (left == null || !day.isAfter(left));
    }

    Team teamOn(LocalDate day) {
        return movesTo != null && moved != null && !day.isBefore(moved) ? movesTo : team;
    }

    String name() {
        return firstName + " " + lastName;
    }
}
