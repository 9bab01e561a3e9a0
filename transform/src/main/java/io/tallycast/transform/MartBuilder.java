package io.tallycast.transform;

import io.tallycast.transform.mart.MartBuild;

/** Builds and publishes the mart; needs no Spark. */
public final class MartBuilder {
    private MartBuilder() {}

    /**
     * Builds the mart of a night from the star's files, checks it and publishes it: as {@code <date>-r<revision>.duckdb}
     * and under the name {@code tallycast.duckdb}. Both appear by rename, so readers of an older mart keep what they opened.
     * A second build for the same date and revision replaces the first with equal rows.
     *
     * @throws TransformException {@link TransformException.Kind#DATA} when a check of error severity found rows,
     *     {@link TransformException.Kind#RESOURCES} when disk or memory ran out; nothing is published then and what was
     *     published before stays as it was
     */
    public static MartReport build(MartRequest request) {
        return MartBuild.run(request);
    }

    /**
     * Builds the mart of a night that is past into a file of its own in the request's mart folder, from the table versions the
     * request names; a table it does not name had not been made then and is empty. What is published stays as it is. Checks
     * are recorded in the mart and reported, and hold nothing back: what they look for may not have been known then. A file of
     * that name is replaced, by rename.
     *
     * @throws TransformException {@link TransformException.Kind#CONFIGURATION} when a version cannot be read any more,
     *     {@link TransformException.Kind#RESOURCES} when disk or memory ran out; nothing is written then
     */
    public static MartReport buildAsOf(MartRequest request, String file) {
        return MartBuild.runAsOf(request, file);
    }
}
