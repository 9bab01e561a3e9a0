package io.tallycast.transform.mart;

import io.tallycast.transform.duckdb.DuckDb;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Work on one database by two connections at a time, each piece in a transaction of its own and after those it waits for. */
final class SideBySide {
    static final int CONNECTIONS = 2;

    private final List<Piece> waiting;
    /** Names of pieces that have not ended. */
    private final Set<String> open;

    private boolean failed;

    private SideBySide(List<Piece> pieces) {
        waiting = new ArrayList<>(pieces);
        open = pieces.stream().map(Piece::name).collect(Collectors.toCollection(HashSet::new));
    }

    /**
     * A piece of work.
     *
     * @param name what others wait for
     * @param after what it waits for; names of no piece count as done
     * @param work done on the connection it is given
     */
    record Piece(String name, Collection<String> after, Work work) {}

    /** What a piece does. */
    @FunctionalInterface
    interface Work {
        void on(DuckDb connection) throws SQLException, IOException;
    }

    /**
     * Does all pieces, or throws what one of them threw.
     *
     * @param pieces in an order in which none comes before one it waits for
     */
    static void run(DuckDb database, List<Piece> pieces) throws SQLException, IOException {
        var all = new SideBySide(pieces);
        var pool = Executors.newFixedThreadPool(CONNECTIONS);
        Callable<Boolean> worker = () -> {
            try (var connection = database.another()) {
                all.work(connection);
            }
            return true;
        };
        try {
            for (var done : pool.invokeAll(Collections.nCopies(CONNECTIONS, worker))) {
                done.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the mart was built", e);
        } catch (ExecutionException e) {
            throw thrown(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    /** What a worker threw, to be thrown on. */
    private static RuntimeException thrown(@Nullable Throwable failure) throws SQLException, IOException {
        if (failure instanceof SQLException sql) {
            throw sql;
        }
        if (failure instanceof IOException io) {
            throw io;
        }
        return failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }

    private void work(DuckDb connection) throws SQLException, IOException, InterruptedException {
        for (var piece = next(); piece != null; piece = next()) {
            var good = false;
            try {
                connection.execute("begin");
                piece.work().on(connection);
                connection.execute("commit");
                good = true;
            } finally {
                ended(piece, good);
            }
        }
    }

    /** The next piece that waits for nothing; null when there is none left, or nobody needs the others as one has failed. */
    private synchronized @Nullable Piece next() throws InterruptedException {
        while (!failed && !waiting.isEmpty()) {
            for (var piece : waiting) {
                if (Collections.disjoint(piece.after(), open)) {
                    waiting.remove(piece);
                    return piece;
                }
            }
            wait();
        }
        return null;
    }

    private synchronized void ended(Piece piece, boolean good) {
        open.remove(piece.name());
        failed |= !good;
        notifyAll();
    }
}
