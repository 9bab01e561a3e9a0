package io.tallycast.transform.ledger;

import io.tallycast.transform.TableChange;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Does of the lock step what changes make necessary. */
final class LockStep {
    private static final String VERSION = "fct_opportunity_version";

    private final StarDatabase database;
    private final LedgerWriter writer;
    private final String audit;
    private final @Nullable LedgerNote note;
    private final LedgerNote now;

    /**
     * @param note how far the step had come; null = it never ran
     * @param now how far it comes
     */
    LockStep(StarDatabase database, LedgerWriter writer, String audit, @Nullable LedgerNote note, LedgerNote now) {
        this.database = database;
        this.writer = writer;
        this.audit = audit;
        this.note = note;
        this.now = now;
    }

    /** @param isInterrupted whether the step was begun and not ended */
    List<TableChange> write(boolean isInterrupted) throws SQLException, IOException {
        var changes = new ArrayList<TableChange>();
        var locks = new Locks(database, writer, audit);
        if (isInterrupted) {
            changes.add(locks.removeOrphans());
        }
        var touched = touched();
        var passages = new Passages(database, writer, audit);
        if (Touched.EVERYTHING.equals(touched) || hasChanged(Ledger.STAGE)) {
            changes.add(passages.write(null));
        } else if (hasChanged(VERSION)) {
            changes.add(passages.write(
                    "select opportunity_id from change.came_%1$s union select opportunity_id from change.gone_%1$s"
                            .formatted(VERSION)));
        }
        if (note == null
                || hasChanged(Ledger.REP)
                || touchesLocks(touched)
                || DueDays.ofLocks(note.date(), now.date())) {
            changes.addAll(locks.write(touched));
        }
        if (hasChanged(Ledger.REP)) {
            changes.add(RepKeys.follow(Locks.TABLE, database, writer));
        }
        return changes;
    }

    private boolean hasChanged(String input) {
        return note == null || note.of(input) != now.of(input);
    }

    private @Nullable String touched() throws SQLException, IOException {
        if (note == null || hasChanged(Ledger.PLAN_RATE)) {
            return Touched.EVERYTHING;
        }
        try {
            return new Touched(database, note).since();
        } catch (Touched.UnknownVersionException e) {
            return Touched.EVERYTHING;
        }
    }

    private boolean touchesLocks(@Nullable String touched) throws SQLException, IOException {
        if (touched == null) {
            return false;
        }
        database.read(Locks.TABLE);
        return Boolean.parseBoolean(database.value(
                "select coalesce(max(as_of) > timestamptz '" + touched + "', true) from star." + Locks.TABLE));
    }
}
