package io.tallycast.transform.score;

import io.tallycast.transform.score.statistics.ScoreParameters;
import io.tallycast.transform.score.statistics.Scoring;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Scores months with one set of parameters. */
public final class Scorer {
    /** So many months are computed at once, while as many before them are taken. */
    private static final int SIDE_BY_SIDE = 2;

    private final ScoreParameters parameters;
    private final int parameterVersion;
    private final Scoring scoring;

    public Scorer(ScoreParameters parameters, int parameterVersion) {
        this.parameters = parameters;
        this.parameterVersion = parameterVersion;
        this.scoring = new Scoring(parameters);
    }

    /** Corrects the calls that have no correction yet. */
    public Adjustments.Result adjust(Collection<LockedCall> calls) {
        return Adjustments.of(calls, parameters, parameterVersion);
    }

    /**
     * Hands over the rows of each month, in the order of the months, on the caller's thread; some months are computed side by
     * side. The same book gives the same rows.
     */
    public void score(ScoreBook book, List<ScoreMonth> months, Consumer<List<ScoreRow>> taker) {
        var computed = rows(book, months, 0);
        for (int next = SIDE_BY_SIDE; next - SIDE_BY_SIDE < months.size(); next += SIDE_BY_SIDE) {
            var rows = computed.join();
            computed = rows(book, months, next);
            rows.forEach(taker);
        }
    }

    private CompletableFuture<List<List<ScoreRow>>> rows(ScoreBook book, List<ScoreMonth> months, int from) {
        var some = months.stream().skip(from).limit(SIDE_BY_SIDE).toList();
        return CompletableFuture.supplyAsync(() -> some.parallelStream()
                .map(month -> MonthScores.of(book, month, this))
                .toList());
    }

    ScoreParameters parameters() {
        return parameters;
    }

    int parameterVersion() {
        return parameterVersion;
    }

    Scoring scoring() {
        return scoring;
    }
}
