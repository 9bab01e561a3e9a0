package io.tallycast.transform.star;

import io.tallycast.sql.TableDefinition;
import io.tallycast.transform.TableChange;
import io.tallycast.transform.spark.Parallel;
import io.tallycast.transform.staging.StagedNight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** Loads the dimensions with history, the reporting line and the codes of a night. */
final class DimensionLoader {
    /** Dimension by column, for every entity whose rows point at members. */
    private static final Map<String, Map<String, String>> REFERENCES = Map.of(
            "opportunity",
                    Map.of(
                            "owner_id", "rep",
                            "account_id", "account",
                            "product_id", "product",
                            "stage_id", "stage",
                            "campaign_id", "campaign"),
            "activity", Map.of("rep_id", "rep", "account_id", "account"),
            "forecast_submission", Map.of("rep_id", "rep"),
            "invoice", Map.of("rep_id", "rep", "account_id", "account"),
            "invoice_line", Map.of("product_id", "product"),
            "payroll_month", Map.of("rep_id", "rep"),
            "objective", Map.of("rep_id", "rep"),
            "campaign_spend", Map.of("campaign_id", "campaign"),
            "touch", Map.of("account_id", "account", "campaign_id", "campaign"));

    private final Engine engine;
    private final StarTables tables;
    private final RowWriter writer;
    private final Map<String, Codes> codes;

    DimensionLoader(Engine engine, StarTables tables) {
        this.engine = engine;
        this.tables = tables;
        this.writer = new RowWriter(tables);
        this.codes = Codes.of(tables.definitions().values());
    }

    /** The dimensions as the tables hold them, by role. */
    static Map<String, Dimension> read(StarTables tables) {
        var shapes = shapes(tables.definitions());
        var loaded = Parallel.map(shapes.stream()
                .<Callable<Dimension>>map(shape ->
                        () -> new Dimension(shape, tables.rows(shape.table().name())))
                .toList());
        var byRole = new LinkedHashMap<String, Dimension>();
        loaded.forEach(dimension -> byRole.put(dimension.shape().role(), dimension));
        return byRole;
    }

    static List<DimensionShape> shapes(Map<String, TableDefinition> definitions) {
        return definitions.values().stream()
                .filter(table -> table.header("durable").isPresent())
                .map(DimensionShape::of)
                .toList();
    }

    /** Takes the night in and writes what differs; the dimensions are as the night left them afterwards. */
    List<TableChange> load(Map<String, Dimension> dimensions, StagedNight staged, Changes changes) {
        Parallel.forEach(
                dimensions.values(),
                dimension -> dimension.add(staged.entity(dimension.shape().entity())
                        .map(entity -> engine.rows("select %s from %s"
                                .formatted(dimension.shape().columns(), FactLoader.staged(entity.entity()))))
                        .orElse(List.of())));
        var brought = new HashMap<String, Set<String>>();
        for (var reference : unnamed(dimensions, staged)) {
            var dimension = dimensions.get(reference.getString(0));
            if (dimension != null) {
                dimension.addPlaceholder(reference);
            } else {
                brought.computeIfAbsent(reference.getString(0), table -> new HashSet<>())
                        .add(reference.getString(1));
            }
        }
        var work = new ArrayList<Callable<TableChange>>();
        for (var dimension : dimensions.values()) {
            var difference = dimension.difference();
            changes.member(dimension.shape().role(), Ids.of(difference.ids()));
            work.add(() -> writer.write(
                    dimension.shape().table().name(),
                    difference.inserts(),
                    difference.updates(),
                    difference.deletes()));
        }
        for (var code : codes.values()) {
            work.add(() -> load(code, brought.getOrDefault(code.table(), Set.of())));
        }
        if (staged.entity("rep").isPresent() || !changes.isUnchanged("rep")) {
            work.add(() -> loadOrgPath(Objects.requireNonNull(dimensions.get("rep"))));
        }
        return Parallel.map(work);
    }

    private TableChange load(Codes code, Set<String> brought) {
        var isNew = tables.isEmpty(code.table());
        if (!isNew && brought.isEmpty()) {
            return TableChange.none(code.table());
        }
        var known = new HashSet<String>();
        tables.rows(code.table()).forEach(row -> known.add(row.getString(0)));
        return writer.write(code.table(), code.missing(known, brought), List.of(), List.of());
    }

    private TableChange loadOrgPath(Dimension reps) {
        var manager = reps.shape().attributes().indexOf("manager_id");
        var target = new OrgPath(reps.versions(), manager).rows();
        return LocalTable.difference(tables.definition("dim_org_path"), tables.rows("dim_org_path"), target)
                .write(writer);
    }

    /** Members and codes the night's rows name and no table holds: role, id, and where the row came from. */
    private List<Row> unnamed(Map<String, Dimension> dimensions, StagedNight staged) {
        engine.functions().registerUnnamed(known(dimensions));
        var named = new ArrayList<String>();
        for (var entity : staged.entities().keySet()) {
            REFERENCES
                    .getOrDefault(entity, Map.of())
                    .forEach((column, role) -> named.add(unnamed(entity, column, role)));
            Codes.BROUGHT_BY
                    .getOrDefault(entity, Map.of())
                    .forEach((column, table) -> named.add(unnamed(entity, column, table)));
        }
        return named.isEmpty()
                ? List.of()
                : engine.rows("""
                        select role, id, min(source_system) as source_system, min(batch_id) as batch_id, min(ingested_at) as ingested_at
                        from (%s) as named
                        group by role, id""".formatted(named.stream().sorted().collect(Collectors.joining(" union all "))));
    }

    private static String unnamed(String entity, String column, String role) {
        return """
                select '%1$s' as role, %2$s as id, source_system, batch_id, ingested_at
                from %3$s
                where is_unnamed('%1$s', %2$s)""".formatted(role, column, FactLoader.staged(entity));
    }

    private Map<String, Set<String>> known(Map<String, Dimension> dimensions) {
        var known = new HashMap<String, Set<String>>();
        dimensions.forEach((role, dimension) ->
                known.put(role, new HashSet<>(dimension.versions().keySet())));
        for (var table : codes.keySet()) {
            var ids = known.computeIfAbsent(table, role -> new HashSet<>());
            tables.rows(table).forEach(row -> ids.add(row.getString(0)));
        }
        return known;
    }
}
