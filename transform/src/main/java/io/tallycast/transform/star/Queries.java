package io.tallycast.transform.star;

import io.tallycast.sql.SqlFile;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The models of facts, over views named as the tables they read. */
final class Queries {
    private static final String FACT = "fact.";

    private final Engine engine;
    private final Map<String, SqlFile> models;

    Queries(Engine engine, List<SqlFile> models) {
        this.engine = engine;
        this.models = models.stream().collect(Collectors.toMap(SqlFile::name, Function.identity()));
    }

    /** The model's query; the models it reads are defined. */
    String of(String name) {
        var model = Objects.requireNonNull(models.get(name), name);
        for (var need : model.depends()) {
            if (need.startsWith(FACT)) {
                var table = need.substring(FACT.length());
                engine.define(table, of(table));
            }
        }
        return model.body();
    }
}
