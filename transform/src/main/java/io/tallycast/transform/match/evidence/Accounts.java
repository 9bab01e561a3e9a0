package io.tallycast.transform.match.evidence;

import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.jspecify.annotations.Nullable;

/** Which accounts may stand for one another on an invoice, and why. Relations are found when they are first asked for. */
public final class Accounts {
    private static final List<Signal> RELATIONS = List.of(Signal.SAME_GROUP, Signal.SAME_TAX_ID, Signal.SAME_NAME);

    /** Names of at least this similarity (Jaro-Winkler) in one country may be one company. */
    private static final double SIMILAR = 0.95;

    /** Share of the longer name that the shorter one has at least, or no letter in common could make them similar. */
    private static final double AS_LONG = 0.75;

    private static final int PREFIX = 4;
    private static final int CROWD = 200;

    private final Map<String, Account> byId = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<Signal, Map<String, List<String>>> blocks = new HashMap<>();
    private final Map<String, Map<String, Signal>> related = new HashMap<>();
    private final JaroWinklerSimilarity similarity = new JaroWinklerSimilarity();

    public Accounts(Collection<Account> accounts) {
        for (var account : accounts) {
            byId.put(account.id(), account);
            names.put(account.id(), name(account));
        }
        for (var relation : RELATIONS) {
            var block = new HashMap<String, List<String>>();
            for (var account : byId.values()) {
                var key = key(relation, account);
                if (key != null) {
                    block.computeIfAbsent(key, found -> new ArrayList<>()).add(account.id());
                }
            }
            blocks.put(relation, block);
        }
    }

    /** The same accounts, but others in place of some. */
    public Accounts with(Collection<String> replaced, Collection<Account> others) {
        var accounts = new ArrayList<>(others);
        for (var account : byId.values()) {
            if (!replaced.contains(account.id())) {
                accounts.add(account);
            }
        }
        return new Accounts(accounts);
    }

    /** The accounts, with all that relations tie to them, directly or by others: nothing of a match reaches beyond. */
    public Set<String> withRelated(Collection<String> ids) {
        var reached = new LinkedHashSet<>(ids);
        var next = new ArrayDeque<>(reached);
        while (!next.isEmpty()) {
            for (var other : related(next.remove()).keySet()) {
                if (reached.add(other)) {
                    next.add(other);
                }
            }
        }
        return reached;
    }

    /**
     * Accounts whose relations are others than before.
     *
     * @param changed accounts that came, went, or say something else of themselves
     */
    public Set<String> movedSince(Accounts before, Collection<String> changed) {
        var near = new TreeSet<String>(changed);
        for (var id : changed) {
            near.addAll(before.blockMates(id));
            near.addAll(blockMates(id));
        }
        near.removeIf(id -> related(id).equals(before.related(id)));
        return near;
    }

    /** Accounts whose deals an invoice to this account may bill, with what relates them; the account itself too. */
    Map<String, Signal> of(String id) {
        var all = new TreeMap<String, Signal>(related(id));
        all.put(id, Signal.SAME_ACCOUNT);
        return all;
    }

    /** What relates the account of an invoice to that of a deal; null for strangers. */
    @Nullable
    Signal between(String invoiced, String dealt) {
        return invoiced.equals(dealt) ? Signal.SAME_ACCOUNT : related(invoiced).get(dealt);
    }

    private Map<String, Signal> related(String id) {
        var known = related.get(id);
        if (known == null) {
            known = new TreeMap<>();
            for (var relation : RELATIONS) {
                for (var other : block(relation, id)) {
                    if (!other.equals(id) && (relation != Signal.SAME_NAME || isSimilar(id, other))) {
                        known.putIfAbsent(other, relation);
                    }
                }
            }
            related.put(id, known);
        }
        return known;
    }

    private List<String> block(Signal relation, String id) {
        var block = members(relation, id);
        // A value that hundreds of accounts share tells nothing, such as a placeholder for an unknown tax id.
        return block.size() > CROWD ? List.of() : block;
    }

    private Set<String> blockMates(String id) {
        var mates = new HashSet<String>();
        RELATIONS.forEach(relation -> mates.addAll(members(relation, id)));
        return mates;
    }

    private List<String> members(Signal relation, String id) {
        var account = byId.get(id);
        var key = account == null ? null : key(relation, account);
        return key == null ? List.of() : blocks.getOrDefault(relation, Map.of()).getOrDefault(key, List.of());
    }

    private @Nullable String key(Signal relation, Account account) {
        return switch (relation) {
            case SAME_GROUP -> top(account);
            case SAME_TAX_ID -> account.taxId();
            default -> namePrefix(account);
        };
    }

    /** The same whichever of the two is asked for. */
    private boolean isSimilar(String id, String other) {
        var one = named(id.compareTo(other) < 0 ? id : other);
        var two = named(id.compareTo(other) < 0 ? other : id);
        return Math.min(one.length(), two.length()) >= AS_LONG * Math.max(one.length(), two.length())
                && similarity.apply(one, two) >= SIMILAR;
    }

    /** The account at the top of the group, itself where there is none; of accounts in a circle the first by id. */
    private String top(Account account) {
        var seen = new TreeSet<String>();
        var at = account;
        for (var parent = parent(at); parent != null; parent = parent(at)) {
            if (!seen.add(at.id())) {
                return circle(at);
            }
            at = parent;
        }
        return at.id();
    }

    private String circle(Account account) {
        var first = account.id();
        for (var at = parent(account); at != null && !at.id().equals(account.id()); at = parent(at)) {
            first = at.id().compareTo(first) < 0 ? at.id() : first;
        }
        return first;
    }

    private @Nullable Account parent(Account account) {
        return account.parentId() == null ? null : byId.get(account.parentId());
    }

    private @Nullable String namePrefix(Account account) {
        var name = named(account.id());
        return name.length() < PREFIX ? null : name.substring(0, PREFIX) + '|' + account.country();
    }

    private String named(String id) {
        return names.getOrDefault(id, "");
    }

    /** Letters and digits in lower case without marks. */
    private static String name(Account account) {
        return Normalizer.normalize(account.name(), Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{Nd}]", "");
    }
}
