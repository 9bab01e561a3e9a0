package io.tallycast.jobs.night;

import io.tallycast.demo.DemoDatabases;
import io.tallycast.jobs.home.Home;
import java.util.Map;

/**
 * The database server of a demo home, running for as long as the home's sources are open. Only a demo home has the
 * libraries it needs on its class path.
 */
final class DemoServer implements AutoCloseable {
    private final DemoDatabases databases;

    private DemoServer(DemoDatabases databases) {
        this.databases = databases;
    }

    static DemoServer start(Home home) {
        return new DemoServer(DemoDatabases.start(home.root()));
    }

    /** Where the sources' declarations find it. */
    Map<String, String> variables() {
        return databases.variables();
    }

    @Override
    public void close() {
        databases.close();
    }
}
