package io.tallycast.jobs;

/** The version in the jar's manifest; "development" when run from classes. */
public final class CodeVersion {
    private CodeVersion() {}

    public static String text() {
        String version = CodeVersion.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
