package io.tallycast.reports;

/**
 * What a report covers, and which edition of it this is.
 *
 * @param mark a word that marks an edition (TEST, revised), empty for the ordinary one
 */
public record Scope(String mark) {

    /** The whole company. */
    public static Scope company() {
        return new Scope("");
    }

    /** The same, visibly marked. */
    public Scope marked(String word) {
        return new Scope(word);
    }
}
