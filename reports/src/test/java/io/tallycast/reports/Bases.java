package io.tallycast.reports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What each figure of a report's query counts, found by following it through the query's SQL down to the headers of the KPIs it
 * comes from, and where a figure is set against one that counts something else.
 */
final class Bases {

    /** Say nothing of what a figure is set against: a count, a label, a figure that counts what its row says. */
    private static final Set<String> NEUTRAL = Set.of("count", "none");

    private static final Set<String> AGAINST = Set.of("-", "/", "+");
    private static final Set<String> FIRST_ONLY = Set.of("arg_max", "arg_min", "strftime", "date_diff");
    private static final Pattern HEADER = Pattern.compile("-- basis(?: (\\w+))?: (\\w+)");
    private static final Pattern NO_FIGURE = Pattern.compile(
            "(is|has)_.*|.*(_id|_date|_name|_type|_message|_at|_key|_code|_year|_month|_label|_days|_window)$|team|basis|method|bucket|mode|position|reference"
                    + "|status|state|grade|direction|reason|kind|verdict|segment|family|owner|label|part|finding|point");
    private static final Path KPIS = Path.of("../sql/kpis");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> declared = new HashMap<>();
    private final Map<String, Set<String>> found = new HashMap<>();
    private final List<String> outputs = new ArrayList<>();
    private final List<String> mixed = new ArrayList<>();

    /** Follows the figures of one query. */
    static Bases of(String sql) {
        Bases bases = new Bases();
        header(sql).forEach((name, basis) -> {
            if (!name.isEmpty()) {
                bases.declared.put(name, basis);
            }
        });
        JsonNode tree = tree(sql);
        bases.tables(tree);
        // Twice: a name may be used above the part that gives it its meaning.
        bases.select(tree.at("/statements/0/node"));
        bases.mixed.clear();
        bases.select(tree.at("/statements/0/node"));
        JsonNode top = tree.at("/statements/0/node");
        while (top.get("type").asText().equals("SET_OPERATION_NODE")) {
            top = top.has("children") ? top.get("children").get(0) : top.get("left");
        }
        top.get("select_list").forEach(item -> bases.outputs.add(name(item)));
        return bases;
    }

    /** Figures set against others that count something else. */
    List<String> mixed() {
        return mixed;
    }

    /** What each column of the answer counts, where that is known; {@code row} where that differs from row to row. */
    Map<String, String> outputs() {
        Map<String, String> known = new TreeMap<>();
        for (String output : outputs) {
            Set<String> bases = new TreeSet<>(named(output));
            if (!NEUTRAL.containsAll(bases)) {
                bases.removeAll(NEUTRAL);
            }
            if (!bases.isEmpty() && !NO_FIGURE.matcher(output).matches()) {
                known.put(output, bases.size() == 1 ? bases.iterator().next() : "row");
            }
        }
        return known;
    }

    /** The header lines {@code -- basis: x} and {@code -- basis column: x}; the one of all columns has no name. */
    static Map<String, String> header(String text) {
        Map<String, String> header = new HashMap<>();
        text.lines()
                .takeWhile(line -> line.startsWith("--"))
                .forEach(line -> HEADER.matcher(line)
                        .results()
                        .forEach(match -> header.put(match.group(1) == null ? "" : match.group(1), match.group(2))));
        return header;
    }

    private static JsonNode tree(String sql) {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.prepareStatement("select json_serialize_sql(?)")) {
            statement.setString(1, sql);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return JSON.readTree(rows.getString(1));
            }
        } catch (Exception e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private void tables(JsonNode node) {
        if (node.path("type").asText().equals("BASE_TABLE")
                && node.path("schema_name").asText().equals("kpi")) {
            kpi(node.get("table_name").asText());
        }
        node.forEach(this::tables);
    }

    private void kpi(String table) {
        try (Stream<Path> files = Files.walk(KPIS)) {
            Path file = files.filter(path -> path.endsWith(table + ".sql"))
                    .findFirst()
                    .orElseThrow();
            String text = Files.readString(file);
            Map<String, String> header = header(text);
            Pattern.compile("^-- column (\\w+):", Pattern.MULTILINE)
                    .matcher(text)
                    .results()
                    .map(match -> match.group(1))
                    .filter(column -> !NO_FIGURE.matcher(column).matches())
                    .forEach(column ->
                            add(column, Set.of(header.getOrDefault(column, header.getOrDefault("", "none")))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String name, Set<String> bases) {
        if (!bases.isEmpty()) {
            found.computeIfAbsent(name, none -> new TreeSet<>()).addAll(bases);
        }
    }

    private Set<String> named(String name) {
        return declared.containsKey(name) ? Set.of(declared.get(name)) : found.getOrDefault(name, Set.of());
    }

    /** Each part of the query after those it reads. */
    private void select(JsonNode node) {
        node.path("cte_map")
                .path("map")
                .forEach(entry -> select(entry.get("value").get("query_node")));
        if (node.path("type").asText().equals("SET_OPERATION_NODE")) {
            List<JsonNode> branches = new ArrayList<>();
            Stream.of("left", "right").filter(node::hasNonNull).forEach(side -> branches.add(node.get(side)));
            node.path("children").forEach(branches::add);
            branches.forEach(this::select);
            align(branches);
            return;
        }
        inner(node.path("from_table"));
        node.path("select_list").forEach(item -> {
            Set<String> bases = basis(item);
            String alias = item.path("alias").asText();
            if (!alias.isEmpty()) {
                add(alias, bases);
            }
        });
        for (String clause : List.of("where_clause", "having", "qualify")) {
            basis(node.path(clause));
        }
    }

    /** Branches of a union share the names of the first. */
    private void align(List<JsonNode> branches) {
        JsonNode names = branches.get(0);
        while (names.path("type").asText().equals("SET_OPERATION_NODE")) {
            names = names.has("children") ? names.get("children").get(0) : names.get("left");
        }
        for (JsonNode branch : branches) {
            for (int i = 0; i < branch.path("select_list").size(); i++) {
                add(
                        name(names.get("select_list").get(i)),
                        basis(branch.get("select_list").get(i)));
            }
        }
    }

    private void inner(JsonNode table) {
        if (table.path("type").asText().equals("SUBQUERY")) {
            select(table.get("subquery").get("node"));
        }
        Stream.of("left", "right").filter(table::hasNonNull).forEach(side -> inner(table.get(side)));
    }

    private Set<String> basis(JsonNode node) {
        switch (node.path("class").asText()) {
            case "COLUMN_REF" -> {
                return named(column(node));
            }
            case "FUNCTION", "WINDOW" -> {
                return call(node);
            }
            case "COMPARISON" -> {
                against(node, List.of(basis(node.get("left")), basis(node.get("right"))));
                return Set.of();
            }
            case "CASE" -> {
                Set<String> bases = new TreeSet<>();
                node.get("case_checks").forEach(check -> {
                    basis(check.get("when_expr"));
                    bases.addAll(basis(check.get("then_expr")));
                });
                bases.addAll(basis(node.get("else_expr")));
                return bases;
            }
            case "SUBQUERY" -> {
                JsonNode inner = node.get("subquery").get("node");
                select(inner);
                return basis(inner.path("select_list").path(0));
            }
            default -> {
                Set<String> bases = new TreeSet<>();
                node.path("children").forEach(child -> bases.addAll(basis(child)));
                if (node.has("child")) {
                    bases.addAll(basis(node.get("child")));
                }
                return node.path("class").asText().equals("CONJUNCTION") ? Set.of() : bases;
            }
        }
    }

    private Set<String> call(JsonNode node) {
        String function = node.path("function_name").asText();
        List<Set<String>> arguments = new ArrayList<>();
        node.path("arguments").forEach(argument -> arguments.add(basis(argument.get("expression"))));
        node.path("children").forEach(argument -> arguments.add(basis(argument)));
        basis(node.path("filter"));
        if (AGAINST.contains(function)) {
            against(node, arguments);
        }
        if (function.startsWith("count") || function.equals("row_number") || function.equals("rank")) {
            return Set.of("count");
        }
        Set<String> bases = new TreeSet<>();
        arguments.stream()
                .limit(FIRST_ONLY.contains(function) ? 1 : Long.MAX_VALUE)
                .forEach(bases::addAll);
        return bases;
    }

    private void against(JsonNode node, List<Set<String>> sides) {
        Set<Set<String>> different = new HashSet<>();
        Set<String> all = new TreeSet<>();
        for (Set<String> side : sides) {
            Set<String> bases = new TreeSet<>(side);
            bases.removeAll(NEUTRAL);
            if (!bases.isEmpty()) {
                different.add(bases);
                all.addAll(bases);
            }
        }
        if (different.size() > 1) {
            mixed.add(words(node) + " of " + all);
        }
    }

    private static String words(JsonNode node) {
        Set<String> names = new TreeSet<>();
        node.findValues("column_names")
                .forEach(columns -> names.add(columns.get(columns.size() - 1).asText()));
        return String.join(", ", names);
    }

    private static String name(JsonNode item) {
        String alias = item.path("alias").asText();
        return alias.isEmpty() ? column(item) : alias;
    }

    private static String column(JsonNode item) {
        JsonNode names = item.path("column_names");
        return names.isEmpty() ? "" : names.get(names.size() - 1).asText();
    }
}
