package io.tallycast.jobs.cli;

import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest; "development" when run from classes. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"tallycast " + text()};
    }

    static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
