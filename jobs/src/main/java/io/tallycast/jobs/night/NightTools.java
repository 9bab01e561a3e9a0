package io.tallycast.jobs.night;

import io.tallycast.jobs.config.Settings;
import io.tallycast.jobs.control.NightTables;
import io.tallycast.jobs.home.Home;
import io.tallycast.jobs.pack.Outbox;
import io.tallycast.jobs.pack.Packs;
import io.tallycast.landing.Landing;
import java.time.Clock;
import javax.sql.DataSource;

/** What the steps of every night of a session share. */
record NightTools(
        Home home,
        Settings settings,
        Clock clock,
        HomeSources sources,
        HomeTransform transform,
        Landing landing,
        NightTables nights,
        Packs packs,
        Outbox outbox,
        DataSource control,
        StopRequest stop) {}
