package io.tallycast.transform.history;

import io.tallycast.landing.Night;
import io.tallycast.transform.TransformException;
import io.tallycast.transform.TransformException.Kind;
import io.tallycast.transform.duckdb.Exhaustion;
import java.net.URI;

/** One factory method for each message of derived steps to the operator. */
final class StepErrors {
    private StepErrors() {}

    static RuntimeException failed(String step, Night night, URI star, Exception cause) {
        if (Exhaustion.isCauseOf(cause)) {
            return new TransformException(
                    Kind.RESOURCES,
                    "Night %s: step %s could not write to %s, disk or memory ran out: %s. Make room and run the night again; what was locked before stays."
                            .formatted(night.batch(), step, star, Exhaustion.firstLine(cause)),
                    cause);
        }
        return new IllegalStateException("Step " + step + " of night " + night.batch() + " failed", cause);
    }
}
