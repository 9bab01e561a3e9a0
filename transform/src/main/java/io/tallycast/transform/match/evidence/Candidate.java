package io.tallycast.transform.match.evidence;

/** A deal a document may bill. */
record Candidate(Document document, Deal deal, Evidence evidence, double bits) {

    Candidate weighed(Weights weights) {
        return new Candidate(document, deal, evidence, evidence.bits(weights));
    }

    /** Odds that this is the pair rather than no pair at all. */
    double odds(double prior) {
        return prior * Math.pow(2, bits);
    }
}
