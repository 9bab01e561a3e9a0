package io.tallycast.jobs.control;

import io.tallycast.landing.Night;
import java.util.Map;

/**
 * A night that published a mart.
 *
 * @param versions version by table of what the mart was built from
 */
public record PublishedNight(Night night, Map<String, Long> versions) {
    public PublishedNight {
        versions = Map.copyOf(versions);
    }
}
