package io.tallycast.transform.match.evidence;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The pairs worth a comparison: deals of the document's account or one related to it, won about the time. */
final class Blocks {
    private static final int DAYS_BEFORE = 30;
    private static final int DAYS_AFTER = 365;
    private static final int DRAWS = 60_000;

    private final Accounts accounts;
    private final List<Deal> deals;
    private final Map<String, Deal> byId = new HashMap<>();
    private final Map<String, List<Deal>> byAccount = new HashMap<>();
    private final Sums sums;

    Blocks(Accounts accounts, List<Deal> deals, List<Document> documents) {
        this.accounts = accounts;
        this.deals = deals;
        for (var deal : deals) {
            byId.put(deal.id(), deal);
            byAccount
                    .computeIfAbsent(deal.accountId(), account -> new ArrayList<>())
                    .add(deal);
        }
        this.sums = new Sums(candidates(documents));
    }

    private Map<Deal, List<Document>> candidates(List<Document> documents) {
        var candidates = new HashMap<Deal, List<Document>>();
        for (var document : documents) {
            for (var account : accounts.of(document.accountId()).keySet()) {
                for (var deal : byAccount.getOrDefault(account, List.of())) {
                    var isOther =
                            document.dealId() != null && !document.dealId().equals(deal.id());
                    if (!isOther && isComparable(deal, document)) {
                        candidates
                                .computeIfAbsent(deal, found -> new ArrayList<>())
                                .add(document);
                    }
                }
            }
        }
        return candidates;
    }

    /** Evidence for each deal the document may bill. */
    Map<Deal, Evidence> of(Document document) {
        var pairs = new HashMap<Deal, Evidence>();
        accounts.of(document.accountId()).forEach((account, party) -> {
            for (var deal : byAccount.getOrDefault(account, List.of())) {
                if (isComparable(deal, document)) {
                    pairs.put(deal, Evidence.of(deal, document, party, sums.completes(deal, document)));
                }
            }
        });
        return pairs;
    }

    /** Evidence for documents with the deals they name, as far as the engine would have compared them. */
    List<Evidence> keyed(List<Document> documents) {
        var evidence = new ArrayList<Evidence>();
        for (var document : documents) {
            var deal = document.dealId() == null ? null : byId.get(document.dealId());
            var party = deal == null ? null : accounts.between(document.accountId(), deal.accountId());
            if (deal != null && party != null && inWindow(deal, document)) {
                evidence.add(Evidence.of(deal, document, party, sums.completes(deal, document)));
            }
        }
        return evidence;
    }

    /** Evidence for pairs drawn from all there are, the same on every run. */
    List<Evidence> random(List<Document> documents) {
        var draws = new Random(DRAWS);
        var evidence = new ArrayList<Evidence>(DRAWS);
        for (var i = 0; i < DRAWS && !deals.isEmpty() && !documents.isEmpty(); i++) {
            var deal = deals.get(draws.nextInt(deals.size()));
            var document = documents.get(draws.nextInt(documents.size()));
            evidence.add(Evidence.ofAny(
                    deal,
                    document,
                    accounts.between(document.accountId(), deal.accountId()),
                    inWindow(deal, document),
                    sums.completes(deal, document)));
        }
        return evidence;
    }

    private static boolean isComparable(Deal deal, Document document) {
        return inWindow(deal, document) && !document.rejected().contains(deal.id());
    }

    private static boolean inWindow(Deal deal, Document document) {
        var days = ChronoUnit.DAYS.between(deal.won(), document.date());
        return -DAYS_BEFORE <= days && days <= DAYS_AFTER;
    }
}
