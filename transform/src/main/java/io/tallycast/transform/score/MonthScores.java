package io.tallycast.transform.score;

import io.tallycast.transform.score.statistics.BiasEstimate;
import io.tallycast.transform.score.statistics.ForecastPair;
import io.tallycast.transform.score.statistics.PeerBias;
import io.tallycast.transform.score.statistics.PeerGroups;
import io.tallycast.transform.score.statistics.ScaledError.Steps;
import io.tallycast.transform.score.statistics.ScoreParameters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All rows of one month: each scope, basis, method and horizon, and the scores. */
final class MonthScores {
    private static final int SEASON = 12;
    private static final int MONTHS_OF_TWO_YEARS = 2 * SEASON;

    private final ScoreBook book;
    private final ScoreMonth month;
    private final Scorer scorer;
    private final ScoreParameters parameters;
    private final int parameterVersion;
    private final List<Scope> scopes;
    private final List<Member> members;

    private MonthScores(ScoreBook book, ScoreMonth month, Scorer scorer) {
        this.book = book;
        this.month = month;
        this.scorer = scorer;
        this.parameters = scorer.parameters();
        this.parameterVersion = scorer.parameterVersion();
        this.members = month.members().stream().filter(this::isForecaster).toList();
        this.scopes = Scope.of(members);
    }

    /** Rows of a month; the same book gives the same rows. */
    static List<ScoreRow> of(ScoreBook book, ScoreMonth month, Scorer scorer) {
        return new MonthScores(book, month, scorer).rows();
    }

    private List<ScoreRow> rows() {
        var rows = new ArrayList<ScoreRow>();
        for (var basis : Methods.BASES) {
            var naive = naive(basis);
            var steps = steps(basis);
            for (int horizon : Methods.HORIZONS) {
                for (var method : Methods.ALL) {
                    addHorizon(rows, new Series(basis, method, horizon), naive, steps);
                }
            }
            var cards = new ScoreCards(book, month, members, scorer.scoring(), basis, naive);
            for (var scope : scopes) {
                rows.add(cards.fill(row(scope, basis, Methods.SUBMITTED, "all"), scope));
            }
        }
        return rows;
    }

    private void addHorizon(List<ScoreRow> rows, Series series, String naive, Map<String, Steps> steps) {
        var errors = new ErrorColumns(book, month, members, parameters, series, naive, steps);
        var chances =
                Methods.BY_DEAL.contains(series.method()) && series.basis().equals(Methods.DEAL_BASIS)
                        ? new ProbabilityColumns(book, month, members, parameters, series)
                        : null;
        var bias = Methods.JUDGED.contains(series.method()) ? bias(series) : Map.<String, BiasEstimate>of();
        for (var scope : scopes) {
            var row = row(scope, series.basis(), series.method(), Integer.toString(series.horizon()));
            errors.fill(row, scope);
            if (scope.isRep()) {
                BiasColumns.fill(row, bias.get(scope.id()));
            }
            if (chances != null) {
                chances.fill(row, scope);
            }
            rows.add(row);
        }
    }

    private ScoreRow row(Scope scope, String basis, String method, String horizon) {
        return new ScoreRow()
                .put("scope_type", scope.type())
                .put("scope_id", scope.id())
                .put("as_of_month", month.id())
                .put("horizon", horizon)
                .put("method", method)
                .put("basis", basis)
                .put("peer_group", scope.isRep() ? scope.members().get(0).peerGroup() : null)
                .put("parameter_version", parameterVersion)
                .put("first_period_id", month.firstPeriod())
                .put("last_period_id", month.lastPeriod());
    }

    private Map<String, BiasEstimate> bias(Series series) {
        var estimates = new HashMap<String, BiasEstimate>();
        PeerGroups.of(members, Member::peerGroup, parameters).values().forEach(group -> {
            var pairs = new HashMap<String, List<ForecastPair>>();
            group.peers()
                    .forEach(peer -> pairs.put(
                            peer.repId(),
                            List.copyOf(book.pairs(series, peer.repId(), month).values())));
            var found = PeerBias.of(pairs, parameters);
            group.members().forEach(member -> estimates.put(member.repId(), found.get(member.repId())));
        });
        return estimates;
    }

    private Map<String, Steps> steps(String basis) {
        return members.stream()
                .collect(Collectors.toMap(
                        Member::repId, member -> Steps.of(book.actuals(basis, member.repId(), month), SEASON)));
    }

    /** Repeating the same month of the year before, once two years are frozen; before that, the last one. */
    private String naive(String basis) {
        return members.stream()
                                .mapToInt(member -> book.actuals(basis, member.repId(), month)
                                        .size())
                                .max()
                                .orElse(0)
                        >= MONTHS_OF_TWO_YEARS
                ? Methods.SEASONAL_NAIVE
                : Methods.NAIVE_LAST;
    }

    /** Whether a forecast of the rep was due in the window, so that managers are none. */
    private boolean isForecaster(Member member) {
        return Methods.HORIZONS.stream()
                .anyMatch(horizon -> !book.pairs(
                                new Series(Methods.DEAL_BASIS, Methods.SUBMITTED, horizon), member.repId(), month)
                        .isEmpty());
    }
}
