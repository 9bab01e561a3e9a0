package io.tallycast.ingest;

/** One row of the contract's object. */
public record Deal(int id, String name, String amount) {

    public static Deal deal(int id, String name, String amount) {
        return new Deal(id, name, amount);
    }
}
