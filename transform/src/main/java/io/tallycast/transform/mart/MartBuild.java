package io.tallycast.transform.mart;

import io.tallycast.sql.SqlFile;
import io.tallycast.sql.SqlModels;
import io.tallycast.transform.MartReport;
import io.tallycast.transform.MartReport.CheckResult;
import io.tallycast.transform.MartRequest;
import io.tallycast.transform.duckdb.DuckDb;
import io.tallycast.transform.mart.SideBySide.Piece;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One build of the mart, step by step. */
public final class MartBuild {
    /** Nights that take over from each other until one is built from nothing again. */
    private static final int FULL_AFTER = 30;

    /** Bytes of free room that are never worth a full build. */
    private static final long SMALL_FILE = 32 << 20;

    private final MartRequest request;
    private final SqlModels models = SqlModels.load();

    private MartBuild(MartRequest request) {
        this.request = request;
    }

    /** As {@link io.tallycast.transform.MartBuilder#build}. */
    public static MartReport run(MartRequest request) {
        var name = request.night().batch();
        var tmp = request.limits().tmp();
        try {
            return new MartBuild(request).publish(name);
        } catch (IOException | SQLException e) {
            throw MartErrors.failed(name, request.martFolder(), tmp, e);
        }
    }

    /** As {@link io.tallycast.transform.MartBuilder#buildAsOf}. */
    public static MartReport runAsOf(MartRequest request, String name) {
        var folder = new MartFolder(request.martFolder());
        var building = request.martFolder().resolve(".building-" + name);
        try {
            Files.createDirectories(request.martFolder());
            folder.discard(building);
            try {
                var built = new MartBuild(request).build(building, null);
                var path = folder.place(building, name);
                return new MartReport(path, built.versions(), built.checks(), built.rows());
            } finally {
                folder.discard(building);
            }
        } catch (IOException | SQLException e) {
            throw MartErrors.failed(name, request.martFolder(), request.limits().tmp(), e);
        }
    }

    private MartReport publish(String name) throws IOException, SQLException {
        var folder = new MartFolder(request.martFolder());
        var building = folder.building(name);
        var reference = request.martFolder().resolve(building.getFileName() + "-followed");
        try {
            var built = follow(folder, building);
            if (built != null && built.buildsSinceFull() >= FULL_AFTER) {
                // Full builds are the reference of those that follow the change.
                Files.move(building, reference, StandardCopyOption.REPLACE_EXISTING);
                built = build(building, reference);
            }
            if (built == null) {
                built = build(building, null);
            }
            var failed = built.checks().stream()
                    .filter(check -> check.isError() && !check.passed())
                    .toList();
            if (!failed.isEmpty()) {
                throw MartErrors.failedChecks(name, failed, checks());
            }
            var path = folder.publish(building, name);
            folder.keep(request.kept());
            return new MartReport(path, built.versions(), built.checks(), built.rows());
        } finally {
            folder.discard(building);
            folder.discard(reference);
        }
    }

    private record Built(
            Map<String, Long> versions, List<CheckResult> checks, Map<String, Long> rows, int buildsSinceFull) {}

    /** Builds the mart from nothing, and compares it with one that followed the change if one is given. */
    private Built build(Path file, @Nullable Path followed) throws SQLException, IOException {
        return Objects.requireNonNull(MartFile.fill(file, request.limits(), database -> fill(database, followed)));
    }

    /** Builds the mart from the one that is published; null when nothing can be taken over from it. */
    private @Nullable Built follow(MartFolder folder, Path file) throws SQLException, IOException {
        var published = folder.current();
        if (!request.versions().isEmpty() || published.isEmpty()) {
            return null;
        }
        Files.copy(published.get(), file, StandardCopyOption.REPLACE_EXISTING);
        Built built;
        try {
            built = MartFile.fill(file, request.limits(), database -> {
                var basis = MartBasis.of(database, request, models);
                return basis.isEmpty() || isOvergrown(file, basis.get()) ? null : fill(database, basis.get());
            });
        } catch (MartFile.BrokenMartException brokenBefore) {
            built = null;
        }
        if (built == null) {
            folder.discard(file);
        }
        return built;
    }

    /** Rows that gave way leave free room in the file: a file grown by more than a half is made anew. */
    private static boolean isOvergrown(Path file, MartBasis basis) throws IOException {
        return Files.size(file) > SMALL_FILE + basis.fullSize() / 2 * 3;
    }

    private Built fill(DuckDb database, @Nullable Path followed) throws SQLException, IOException {
        var layers = new MartModels(models);
        database.execute("begin");
        layers.createTables(database);
        layers.createMacros(database);
        database.execute("commit");
        var star = new StarLoad(request.star(), request.storage(), request.versions());
        star.load(database, models.star().values());
        var meta = new MetaTables(database);
        database.execute("begin");
        meta.fill(request, models);
        meta.fillVersions(models.star().values(), star.versions());
        database.execute("commit");
        var checks = compute(database, MartModels::createKpi, Checks::run);
        if (followed != null) {
            checks.add(MartDifference.check(database, followed, models));
        }
        meta.fillChecks(checks);
        meta.fillBuild(MartBasis.star(request), models.fingerprint(), 0, MartFile.size(database));
        return new Built(star.versions(), checks, rows(database), 0);
    }

    private Built fill(DuckDb database, MartBasis basis) throws SQLException, IOException {
        var meta = new MetaTables(database);
        var before = meta.checksums(models);
        var star = new StarFollow(request.star(), request.storage());
        star.follow(database, models.star().values(), basis.versions());
        database.execute("begin");
        meta.clear(models);
        meta.fill(request, models);
        meta.fillVersions(models.star().values(), star.versions());
        database.execute("commit");
        var names = new ArrayList<String>();
        star.moved().forEach(table -> names.add("star." + table));
        meta.checksums(models).forEach((name, checksum) -> {
            if (!checksum.equals(before.get(name))) {
                names.add(name);
            }
        });
        var moved = new Moved(models, names, before.keySet());
        var checks = compute(
                database,
                (connection, kpi) -> {
                    if (moved.concerns(kpi) && MartModels.replaceKpi(connection, kpi)) {
                        moved.add(kpi);
                    }
                },
                (connection, check) -> {
                    var found = basis.checks().get(check.name());
                    var asked = check.since(moved, found);
                    return asked.isPresent() ? Checks.run(connection, asked.get()) : Objects.requireNonNull(found);
                });
        meta.fillChecks(checks);
        meta.fillBuild(MartBasis.star(request), models.fingerprint(), basis.buildsSinceFull() + 1, basis.fullSize());
        return new Built(star.versions(), checks, rows(database), basis.buildsSinceFull() + 1);
    }

    /** How a KPI table comes to be. */
    private interface Kpi {
        void compute(DuckDb connection, SqlFile kpi) throws SQLException;
    }

    /** How it becomes known what a check finds. */
    private interface Asking {
        CheckResult ask(DuckDb connection, Check check) throws SQLException;
    }

    /** Computes KPI tables, each after those it reads, and what the checks find. */
    private List<CheckResult> compute(DuckDb database, Kpi kpis, Asking asking) throws SQLException, IOException {
        var found = new ConcurrentHashMap<String, CheckResult>();
        var checks = checks();
        var pieces = new ArrayList<Piece>();
        for (var kpi : models.kpis()) {
            pieces.add(new Piece(kpi.qualifiedName(), kpi.depends(), connection -> kpis.compute(connection, kpi)));
        }
        for (var check : checks) {
            pieces.add(new Piece(
                    "check." + check.name(),
                    check.depends(),
                    connection -> found.put(check.name(), asking.ask(connection, check))));
        }
        SideBySide.run(database, pieces);
        return checks.stream()
                .map(check -> Objects.requireNonNull(found.get(check.name())))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private List<Check> checks() {
        var checks = new ArrayList<>(new TableChecks(models.star().values()).all());
        models.checks().stream().map(Check::of).forEach(checks::add);
        return checks;
    }

    private Map<String, Long> rows(DuckDb database) throws SQLException {
        var tables = new ArrayList<String>();
        models.star().keySet().forEach(table -> tables.add("star." + table));
        models.kpis().forEach(kpi -> tables.add(kpi.qualifiedName()));
        var rows = new TreeMap<String, Long>();
        database.rows(
                tables.stream()
                        .map(table -> "select '%1$s', count(*) from %1$s".formatted(table))
                        .collect(Collectors.joining(" union all ")),
                row -> rows.put(row.getString(1), row.getLong(2)));
        return rows;
    }
}
