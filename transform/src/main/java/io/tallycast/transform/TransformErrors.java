package io.tallycast.transform;

import static java.util.stream.Collectors.joining;

import io.tallycast.landing.Night;
import io.tallycast.transform.TransformException.Kind;
import io.tallycast.transform.duckdb.Exhaustion;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** One factory method for each message to the operator, so that the wording is reviewed in one place. */
public final class TransformErrors {
    private TransformErrors() {}

    static TransformException forecastParameters(IllegalArgumentException cause) {
        return new TransformException(
                Kind.CONFIGURATION,
                "forecast.parameters: %s. Correct it in tallycast.yml; nothing was written."
                        .formatted(cause.getMessage()),
                cause);
    }

    public static TransformException unknownEntity(String model, String entity, Collection<String> known) {
        return configuration(
                "Staging model %s delivers '%s', which is no entity. Name it stg_<source>__<entity>; the entities are: %s."
                        .formatted(model, entity, String.join(", ", known)));
    }

    static TransformException unknownBand(String entity, Collection<String> known) {
        return configuration(
                "volume-gate.bands in tallycast.yml names '%s', which is no entity. The entities are: %s. Nothing was written."
                        .formatted(entity, String.join(", ", known)));
    }

    public static TransformException unknownColumn(String model, String column, String entity) {
        return configuration(
                "Staging model %s selects '%s', which entity %s does not have. Rename or drop it; technical columns start with an underscore."
                        .formatted(model, column, entity));
    }

    public static TransformException missingColumn(String model, String column, String entity) {
        return configuration(
                "Staging model %s does not select '%s', which entity %s cannot do without. Add it to the select list."
                        .formatted(model, column, entity));
    }

    /**
     * A model DuckDB refuses.
     *
     * @param fault what it says against it, in one line
     */
    public static TransformException brokenModel(String model, Path file, String fault, Throwable cause) {
        return new TransformException(
                Kind.CONFIGURATION,
                "Staging model %s cannot run: %s. Correct %s; the landed rows are kept and the night can be run again. `tallycast doctor` lists what is wrong in all models."
                        .formatted(model, fault, file),
                cause);
    }

    public static TransformException unfitDelivery(
            String source, String object, Collection<String> columns, List<ModelFinding> wrong) {
        return new TransformException(
                Kind.CONFIGURATION,
                "Source %s, object %s: what is delivered now does not fit the models that read it. Nothing of it was landed. It has: %s. %s Correct the source or the model; if the column may be missing, say so in the model's header: `-- optional: <column>`."
                        .formatted(
                                source,
                                object,
                                String.join(", ", columns),
                                wrong.stream().map(ModelFinding::message).collect(joining(" "))));
    }

    public static RuntimeException stagingExhausted(String model, Throwable cause) {
        return new TransformException(
                Kind.RESOURCES,
                "Staging model %s could not be run, disk or memory ran out: %s. Make room in the home and run the night again; nothing was loaded."
                        .formatted(model, Exhaustion.firstLine(cause)),
                cause);
    }

    public static RuntimeException stagingFailed(Throwable cause) {
        return Exhaustion.isCauseOf(cause)
                ? new TransformException(
                        Kind.RESOURCES,
                        "The night could not be staged, disk or memory ran out: %s. Make room in the home and run the night again; nothing was loaded."
                                .formatted(Exhaustion.firstLine(cause)),
                        cause)
                : new IllegalStateException("The night could not be staged", cause);
    }

    public static TransformException quarantinedShare(
            Night night, EntityCount count, double limit, List<String> reasons) {
        return new TransformException(
                Kind.DATA,
                String.format(
                        Locale.ROOT,
                        "Night %s: %d of %d rows of %s from %s were rejected, more than the volume gate allows (%.1f %%). Most"
                                + " frequent: %s. Correct the source or the staging model and run the night again;"
                                + " nothing was loaded.",
                        night.batch(),
                        count.quarantined(),
                        count.read(),
                        count.entity(),
                        count.source(),
                        limit * 100,
                        String.join("; ", reasons)));
    }

    public static TransformException outsideBand(Night night, EntityCount count, VolumeGate.Band band) {
        return new TransformException(
                Kind.DATA,
                "Night %s: %d rows of %s from %s, but the volume gate expects %d to %d. Check the source, or change the band;"
                                .formatted(
                                        night.batch(),
                                        count.read(),
                                        count.entity(),
                                        count.source(),
                                        band.min(),
                                        band.max())
                        + " nothing was loaded.");
    }

    public static TransformException unknownCountry(String country, Collection<String> known) {
        return configuration(
                "'%s' is no country whose public holidays are known. Set the working-day country to one of: %s."
                        .formatted(country, String.join(", ", known)));
    }

    public static TransformException unknownCurrency(String currency) {
        return configuration(
                "'%s' is no currency of ISO 4217. Set the company currency to a code such as EUR.".formatted(currency));
    }

    public static TransformException otherCompany(String made, String wanted) {
        return configuration(
                "The star is in %s, and tallycast.yml says %s: amounts and days of both cannot stand beside each other. Set company.currency and company.time-zone back, or run `tallycast rebuild`, which makes star and mart anew."
                        .formatted(made, wanted));
    }

    static TransformException warehouse(URI root, Exception cause) {
        return new TransformException(
                Kind.CONFIGURATION,
                "The warehouse %s cannot be opened: %s. %s; nothing was written."
                        .formatted(root, WarehouseTrouble.reason(cause), WarehouseTrouble.remedy(root, cause)),
                cause);
    }

    /** Of a commit that found its version taken. */
    public static TransformException otherWriter(String table, Throwable cause) {
        return new TransformException(
                Kind.OTHER_WRITER,
                "Table %s was written by somebody else during this run, and is as they left it. Only one home may write a warehouse, and only one run at a time: stop the other one, then run the night again."
                        .formatted(table),
                cause);
    }

    private static TransformException configuration(String message) {
        return new TransformException(Kind.CONFIGURATION, message);
    }
}
