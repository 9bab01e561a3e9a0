package io.tallycast.transform.matching;

import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.jspecify.annotations.Nullable;

/** Which accounts may stand for one another on an invoice, and why. */
final class Accounts {
    /** Names of at least this similarity (Jaro-Winkler) in one country may be one company. */
    private static final double SIMILAR = 0.95;

    private static final int PREFIX = 4;
    private static final int CROWD = 200;

    private final Map<String, Account> byId = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Map<String, Signal>> related = new HashMap<>();

    Accounts(Collection<Account> accounts) {
        accounts.forEach(account -> {
            byId.put(account.id(), account);
            names.put(account.id(), name(account));
        });
        relate(this::top, Signal.SAME_GROUP);
        relate(Account::taxId, Signal.SAME_TAX_ID);
        relate(this::namePrefix, Signal.SAME_NAME);
    }

    /** Accounts whose deals an invoice to this account may bill, with what relates them; the account itself too. */
    Map<String, Signal> of(String id) {
        var all = new TreeMap<String, Signal>(related.getOrDefault(id, Map.of()));
        all.put(id, Signal.SAME_ACCOUNT);
        return all;
    }

    /** What relates the account of an invoice to that of a deal; null for strangers. */
    @Nullable
    Signal between(String invoiced, String dealt) {
        return invoiced.equals(dealt)
                ? Signal.SAME_ACCOUNT
                : related.getOrDefault(invoiced, Map.of()).get(dealt);
    }

    private void relate(Key key, Signal signal) {
        var blocks = new HashMap<String, Set<String>>();
        for (var account : byId.values()) {
            var value = key.of(account);
            if (value != null) {
                blocks.computeIfAbsent(value, block -> new HashSet<>()).add(account.id());
            }
        }
        for (var block : blocks.values()) {
            // A value that hundreds of accounts share tells nothing, such as a placeholder for an unknown tax id.
            if (block.size() > 1 && block.size() <= CROWD) {
                relate(List.copyOf(block), signal);
            }
        }
    }

    private void relate(List<String> block, Signal signal) {
        for (var one : block) {
            for (var other : block) {
                if (!one.equals(other) && (signal != Signal.SAME_NAME || similar(one, other))) {
                    related.computeIfAbsent(one, id -> new HashMap<>()).putIfAbsent(other, signal);
                }
            }
        }
    }

    private boolean similar(String one, String other) {
        return new JaroWinklerSimilarity().apply(named(one), named(other)) >= SIMILAR;
    }

    private Account account(String id) {
        return Objects.requireNonNull(byId.get(id), id);
    }

    /** The account at the top of the group, itself where there is none. */
    private String top(Account account) {
        var seen = new HashSet<String>();
        var at = account;
        while (at.parentId() != null && byId.containsKey(at.parentId()) && seen.add(at.id())) {
            at = account(at.parentId());
        }
        return at.id();
    }

    private @Nullable String namePrefix(Account account) {
        var name = named(account.id());
        return name.length() < PREFIX ? null : name.substring(0, PREFIX) + '|' + account.country();
    }

    private String named(String id) {
        return Objects.requireNonNull(names.get(id), id);
    }

    /** Letters and digits in lower case without marks. */
    private static String name(Account account) {
        return Normalizer.normalize(account.name(), Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{Nd}]", "");
    }

    private interface Key {
        @Nullable
        String of(Account account);
    }
}
