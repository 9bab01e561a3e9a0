package io.tallycast.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What depends on what: everything named exists, and an order in which nothing comes before what it needs. */
final class Dependencies {
    private Dependencies() {}

    static void check(Map<SqlKind, List<SqlFile>> files) {
        var known = new HashMap<String, String>();
        files.values()
                .forEach(models -> models.forEach(model -> {
                    var other = known.put(model.qualifiedName(), model.path());
                    if (other != null) {
                        throw SqlErrors.twice(model.name(), new TreeSet<>(Set.of(other, model.path())));
                    }
                }));
        // What came to and went from a table of the star since a step last read it has the table's columns.
        for (var table : files.getOrDefault(SqlKind.STAR, List.of())) {
            known.put("change.came_" + table.name(), table.path());
            known.put("change.gone_" + table.name(), table.path());
        }
        for (var models : files.values()) {
            for (var model : models) {
                needs(model).stream()
                        .filter(need -> !known.containsKey(need))
                        .findFirst()
                        .ifPresent(need -> {
                            throw SqlErrors.unknownDependency(model.path(), need);
                        });
            }
        }
        var models = order(files.values().stream()
                .flatMap(List::stream)
                .filter(model -> !model.kind().isTable())
                .toList());
        refuseParametersBeforeTheMart(models);
    }

    /** Their values are in the mart alone: a golden case that gives one would pass, and the night fail. */
    private static void refuseParametersBeforeTheMart(List<SqlFile> ordered) {
        var reading = new HashSet<>(Set.of("meta.parameter"));
        for (var model : ordered) {
            if (model.depends().stream().anyMatch(reading::contains)) {
                if (model.kind().isBeforeTheMart()) {
                    throw SqlErrors.parameterBeforeTheMart(model.path());
                }
                reading.add(model.qualifiedName());
            }
        }
    }

    private static List<String> needs(SqlFile file) {
        var needs = new ArrayList<String>();
        if (!file.kind().isTable()) {
            needs.addAll(file.depends());
        }
        file.list("entity").forEach(entity -> needs.add("entity." + entity));
        file.list("derived").forEach(table -> needs.add("star." + table));
        return needs;
    }

    static List<SqlFile> order(List<SqlFile> files) {
        var waiting = new TreeMap<String, SqlFile>();
        files.forEach(file -> waiting.put(file.qualifiedName(), file));
        var ordered = new ArrayList<SqlFile>();
        var done = new LinkedHashSet<String>();
        for (var name : waiting.keySet()) {
            visit(name, waiting, done, new ArrayList<>(), ordered);
        }
        return List.copyOf(ordered);
    }

    private static void visit(
            String name, Map<String, SqlFile> files, Set<String> done, List<String> path, List<SqlFile> ordered) {
        var file = files.get(name);
        if (file == null || done.contains(name)) {
            return;
        }
        if (path.contains(name)) {
            var circle = new ArrayList<>(path.subList(path.indexOf(name), path.size()));
            circle.add(name);
            throw SqlErrors.cycle(circle);
        }
        path.add(name);
        file.depends().forEach(need -> visit(need, files, done, path, ordered));
        path.remove(path.size() - 1);
        done.add(name);
        ordered.add(file);
    }
}
