package io.tallycast.jobs.cli;

import io.tallycast.jobs.CodeVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"tallycast " + CodeVersion.text()};
    }
}
