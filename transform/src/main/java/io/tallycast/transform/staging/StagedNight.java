package io.tallycast.transform.staging;

import io.tallycast.landing.Night;
import io.tallycast.transform.EntityCount;
import io.tallycast.transform.NightTask;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * What a night delivers.
 *
 * @param entities entities with valid rows, by name
 * @param counts rows read, valid and quarantined
 * @param quarantine rejected rows in the columns of the quarantine table
 */
public record StagedNight(
        NightTask task, Map<String, StagedEntity> entities, List<EntityCount> counts, List<Row> quarantine) {

    public Night night() {
        return task.night();
    }

    /** The night landed nothing. */
    public static StagedNight empty(NightTask task) {
        return new StagedNight(task, Map.of(), List.of(), List.of());
    }

    /** Valid rows of an entity, if there are any. */
    public Optional<StagedEntity> entity(String name) {
        return Optional.ofNullable(entities.get(name));
    }
}
