package io.tallycast.reports;

/**
 * Who a report is for, as its top line says.
 *
 * @param audience for example "Executive committee"
 * @param mark a word that marks an edition (TEST, revised), empty for the ordinary one
 */
public record Scope(String audience, String mark) {

    /** The whole company, for its executive committee. */
    public static Scope company() {
        return new Scope("Executive committee", "");
    }

    /** The same, visibly marked. */
    public Scope marked(String word) {
        return new Scope(audience, word);
    }
}
