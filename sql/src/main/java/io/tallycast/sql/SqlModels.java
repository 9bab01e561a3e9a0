package io.tallycast.sql;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The SQL models shipped on the class path, parsed and checked as a whole.
 *
 * <p>Loading fails, with a message that names the file, when a file is malformed, a name is used twice, something a file
 * depends on does not exist, models depend on each other in a circle, or one reads a parameter that is not declared or
 * where there is none.
 */
public final class SqlModels {
    private static @Nullable SqlModels loaded;

    private final Map<SqlKind, List<SqlFile>> files;
    private final Map<String, TableDefinition> star;
    private final Map<String, TableDefinition> meta;
    private final Map<String, TableDefinition> step;
    private final Map<String, TableDefinition> entities;
    private final Map<String, ModelParameter> parameters;

    SqlModels(Map<SqlKind, List<SqlFile>> files) {
        this.files = files;
        this.star = tables(SqlKind.STAR);
        this.meta = tables(SqlKind.META);
        this.step = tables(SqlKind.STEP);
        this.entities = tables(SqlKind.ENTITIES);
        Dependencies.check(files);
        this.parameters = Parameters.of(files);
    }

    /** All models; they are read once, as they cannot change. */
    public static synchronized SqlModels load() {
        var models = loaded == null ? read() : loaded;
        loaded = models;
        return models;
    }

    private static SqlModels read() {
        var files = new LinkedHashMap<SqlKind, List<SqlFile>>();
        for (var kind : SqlKind.values()) {
            files.put(
                    kind,
                    SqlResources.below(kind.folder()).entrySet().stream()
                            .filter(text -> text.getKey().endsWith(".sql"))
                            .map(text -> SqlFile.parse("sql/" + text.getKey(), text.getValue(), kind))
                            .toList());
        }
        return new SqlModels(files);
    }

    /** Tables of the star by name, sorted. */
    public Map<String, TableDefinition> star() {
        return star;
    }

    /** Tables about the mart itself by name, sorted. */
    public Map<String, TableDefinition> meta() {
        return meta;
    }

    /** Tables derived steps write for models to join, by name, sorted. */
    public Map<String, TableDefinition> step() {
        return step;
    }

    /** Entities staging models deliver, by name, sorted. */
    public Map<String, TableDefinition> entities() {
        return entities;
    }

    /** Queries of facts, each after those it reads; independent ones by name. */
    public List<SqlFile> facts() {
        return Dependencies.order(files.getOrDefault(SqlKind.FACTS, List.of()));
    }

    /** Queries of what steps compute of the star, each after all it depends on; independent ones by name. */
    public List<SqlFile> derived() {
        return Dependencies.order(SqlKind.derived().stream()
                .flatMap(kind -> files.getOrDefault(kind, List.of()).stream())
                .toList());
    }

    /** Queries that fill tables of schema meta, each named as its table. */
    public List<SqlFile> mart() {
        return Dependencies.order(files.getOrDefault(SqlKind.MART, List.of()));
    }

    /** KPI models, each after all it depends on; independent ones by name. */
    public List<SqlFile> kpis() {
        return Dependencies.order(files.getOrDefault(SqlKind.KPIS, List.of()));
    }

    /** Macros, each after all it depends on; independent ones by name. */
    public List<SqlFile> macros() {
        return Dependencies.order(files.getOrDefault(SqlKind.MACROS, List.of()));
    }

    /** Checks by name. */
    public List<SqlFile> checks() {
        return Dependencies.order(files.getOrDefault(SqlKind.CHECKS, List.of()));
    }

    /** Numbers in models that are a choice, by name, sorted. */
    public Map<String, ModelParameter> parameters() {
        return parameters;
    }

    /** Every file that computes something. */
    List<SqlFile> computed() {
        return files.entrySet().stream()
                .filter(entry -> !entry.getKey().isTable())
                .flatMap(entry -> entry.getValue().stream())
                .toList();
    }

    /** A checksum of all models and seeds: two that are equal compute the same. */
    public String fingerprint() {
        var texts = new ArrayList<>(List.of(Seed.all().toString()));
        files.values()
                .forEach(kind -> kind.forEach(
                        file -> texts.add(file.path() + "\n" + new TreeMap<>(file.headers()) + "\n" + file.body())));
        texts.sort(null);
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            texts.forEach(text -> digest.update(text.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, TableDefinition> tables(SqlKind kind) {
        var tables = new LinkedHashMap<String, TableDefinition>();
        for (var file : files.getOrDefault(kind, List.of())) {
            tables.put(file.name(), TableDefinition.of(file));
        }
        return Collections.unmodifiableMap(tables);
    }
}
