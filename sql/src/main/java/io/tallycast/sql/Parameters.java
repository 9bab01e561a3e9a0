package io.tallycast.sql;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The parameters headers declare, and the models that read them: each is declared once, by a model that reads it. */
final class Parameters {
    private static final String DECLARED = "parameter ";
    private static final Pattern DECLARATION = Pattern.compile("(\\d{1,13}(?:\\.\\d{1,6})?) ([^,]+), (.+)");
    private static final Pattern READ = Pattern.compile("\\bparameter\\('([^']*)'\\)");

    private Parameters() {}

    /** All parameters by name, sorted. */
    static Map<String, ModelParameter> of(Map<SqlKind, List<SqlFile>> files) {
        var readers = readers(files);
        var parameters = new TreeMap<String, ModelParameter>();
        for (var models : files.values()) {
            for (var model : models) {
                declared(model, readers).forEach((name, parameter) -> {
                    if (parameters.putIfAbsent(name, parameter) != null) {
                        throw SqlErrors.at(model.path(), 1, "parameter " + name + " is declared by another model too");
                    }
                });
            }
        }
        readers.forEach((name, models) -> {
            if (!parameters.containsKey(name)) {
                throw SqlErrors.undeclaredParameter(name, models);
            }
        });
        return Collections.unmodifiableMap(parameters);
    }

    private static Map<String, ModelParameter> declared(SqlFile model, Map<String, Set<String>> readers) {
        var declared = new TreeMap<String, ModelParameter>();
        model.headers().forEach((key, value) -> {
            if (key.startsWith(DECLARED)) {
                var name = key.substring(DECLARED.length());
                var match = DECLARATION.matcher(value);
                if (!match.matches()) {
                    throw SqlErrors.at(
                            model.path(),
                            1,
                            "expected `-- parameter " + name + ": <default> <unit>, <origin>`, found: " + value);
                }
                var models = readers.getOrDefault(name, Set.of());
                if (!models.contains(model.qualifiedName())) {
                    throw SqlErrors.at(model.path(), 1, "declares parameter " + name + " and does not read it");
                }
                declared.put(
                        name,
                        new ModelParameter(
                                name,
                                new BigDecimal(match.group(1)),
                                match.group(2),
                                match.group(3),
                                List.copyOf(models)));
            }
        });
        return declared;
    }

    private static Map<String, Set<String>> readers(Map<SqlKind, List<SqlFile>> files) {
        var readers = new TreeMap<String, Set<String>>();
        files.values()
                .forEach(models -> models.forEach(model -> READ.matcher(model.body())
                        .results()
                        .map((MatchResult read) -> read.group(1))
                        .forEach(name -> readers.computeIfAbsent(name, none -> new TreeSet<>())
                                .add(model.qualifiedName()))));
        return readers;
    }
}
