package io.tallycast.jobs.pack;

import io.tallycast.jobs.config.Configuration;
import io.tallycast.jobs.control.ControlDatabase;
import io.tallycast.jobs.home.Home;
import io.tallycast.jobs.home.RunLock;
import io.tallycast.jobs.log.RunLog;
import java.time.Clock;

/** Packs and outbox of a home for a person's commands: holds the run lock, starts no Spring. */
public final class PackRoom implements AutoCloseable {
    private final RunLock lock;
    private final ControlDatabase control;
    private final Packs packs;
    private final Outbox outbox;

    private PackRoom(RunLock lock, ControlDatabase control, Packs packs, Outbox outbox) {
        this.lock = lock;
        this.control = control;
        this.packs = packs;
        this.outbox = outbox;
    }

    public static PackRoom open(Home home, Configuration configuration, Clock clock) {
        RunLock lock = RunLock.take(home);
        RunLog.open(home, configuration.settings(), configuration.variables().secrets());
        ControlDatabase control =
                ControlDatabase.open(home, configuration.settings().control());
        Outbox outbox = Outbox.of(control.dataSource(), home, configuration.settings(), clock);
        outbox.readBack();
        return new PackRoom(
                lock, control, Packs.of(control.dataSource(), home, configuration.settings(), clock), outbox);
    }

    public Packs packs() {
        return packs;
    }

    public Outbox outbox() {
        return outbox;
    }

    @Override
    public void close() {
        control.close();
        lock.close();
    }
}
