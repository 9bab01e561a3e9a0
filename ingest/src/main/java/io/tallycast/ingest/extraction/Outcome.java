package io.tallycast.ingest.extraction;

import io.tallycast.landing.Manifest.ControlTotal;
import io.tallycast.landing.Manifest.Cursor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a finished read says of itself.
 *
 * @param whole every row the source has was read, so that none means the source is empty
 * @param deletes whether rows that are no longer there are to be looked for
 * @param distinct it is known that no key came twice
 */
public record Outcome(
        boolean whole,
        @Nullable Cursor cursor,
        Map<String, String> contentHash,
        List<ControlTotal> control,
        boolean deletes,
        boolean distinct) {}
