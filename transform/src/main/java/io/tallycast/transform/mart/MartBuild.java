package io.tallycast.transform.mart;

import io.tallycast.sql.SqlModels;
import io.tallycast.transform.MartReport;
import io.tallycast.transform.MartReport.CheckResult;
import io.tallycast.transform.MartRequest;
import io.tallycast.transform.duckdb.DuckDb;
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
import org.jspecify.annotations.Nullable;

/** One build of the mart, step by step. */
public final class MartBuild {
    /** Written so that DuckDB 1.2 and later can read it. */
    private static final String STORAGE_VERSION = "v1.2.0";

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
                throw MartErrors.failedChecks(name, failed);
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

    @FunctionalInterface
    private interface Filling {
        @Nullable
        Built fill(DuckDb database) throws SQLException, IOException;
    }

    /** Builds the mart from nothing, and compares it with one that followed the change if one is given. */
    private Built build(Path file, @Nullable Path followed) throws SQLException, IOException {
        return Objects.requireNonNull(inFile(file, database -> fill(database, followed)));
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
            built = inFile(file, database -> {
                var basis = MartBasis.of(database, request, models);
                return basis.isEmpty() || isOvergrown(file, basis.get()) ? null : fill(database, basis.get());
            });
        } catch (BrokenMartException brokenBefore) {
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

    private @Nullable Built inFile(Path file, Filling filling) throws SQLException, IOException {
        Files.createDirectories(request.limits().tmp());
        try (var database = DuckDb.inMemory()) {
            database.execute(
                    "set memory_limit = " + DuckDb.literal(request.limits().memory()));
            database.execute("set temp_directory = "
                    + DuckDb.literal(request.limits().tmp().toString()));
            attach(database, file);
            database.execute("use mart");
            var built = filling.fill(database);
            if (built != null) {
                database.execute("checkpoint mart");
            }
            database.execute("use memory");
            database.execute("detach mart");
            return built;
        }
    }

    private static void attach(DuckDb database, Path file) throws SQLException, BrokenMartException {
        var isNew = !Files.exists(file);
        try {
            database.execute("attach " + DuckDb.literal(file.toString()) + " as mart (storage_version '"
                    + STORAGE_VERSION + "')");
        } catch (SQLException e) {
            if (isNew) {
                throw e;
            }
            throw new BrokenMartException(e);
        }
    }

    /** A file that is no mart any more. */
    private static final class BrokenMartException extends IOException {
        private static final long serialVersionUID = 1;

        BrokenMartException(SQLException cause) {
            super(cause);
        }
    }

    private Built fill(DuckDb database, @Nullable Path followed) throws SQLException, IOException {
        var layers = new MartModels(models);
        database.execute("begin");
        layers.createTables(database);
        layers.createMacros(database);
        database.execute("commit");
        var versions = new StarLoad(database).load(request.star(), models.star().values(), request.versions());
        database.execute("begin");
        var meta = new MetaTables(database);
        meta.fill(request, models);
        meta.fillVersions(models.star().values(), versions);
        layers.createKpis(database);
        var checks = new ArrayList<>(Checks.run(database, checks()));
        if (followed != null) {
            checks.add(MartDifference.check(database, followed, models));
        }
        meta.fillChecks(checks);
        database.execute("commit");
        database.execute("checkpoint mart");
        meta.fillBuild(MartBasis.star(request), models.fingerprint(), 0, size(database));
        return new Built(versions, checks, rows(database), 0);
    }

    private Built fill(DuckDb database, MartBasis basis) throws SQLException, IOException {
        database.execute("begin");
        var star = new StarFollow(database, request.star());
        star.follow(models.star().values(), basis.versions());
        var meta = new MetaTables(database);
        var before = meta.checksums(models);
        meta.clear(models);
        meta.fill(request, models);
        meta.fillVersions(models.star().values(), star.versions());
        var tables = new ArrayList<String>();
        star.moved().forEach(table -> tables.add("star." + table));
        meta.checksums(models).forEach((table, checksum) -> {
            if (!checksum.equals(before.get(table))) {
                tables.add(table);
            }
        });
        var moved = new Moved(models, tables);
        new MartModels(models).followKpis(database, moved);
        var checks = new ArrayList<CheckResult>();
        for (var check : checks()) {
            var known = basis.checks().get(check.name());
            checks.add(known == null || check.reads(moved) ? Checks.run(database, check) : known);
        }
        meta.fillChecks(checks);
        meta.fillBuild(MartBasis.star(request), models.fingerprint(), basis.buildsSinceFull() + 1, basis.fullSize());
        database.execute("commit");
        return new Built(star.versions(), checks, rows(database), basis.buildsSinceFull() + 1);
    }

    private static long size(DuckDb database) throws SQLException {
        return database.rows(
                        "select block_size * total_blocks from pragma_database_size() where database_name = 'mart'",
                        row -> row.getLong(1))
                .get(0);
    }

    private List<Check> checks() {
        var checks = new ArrayList<>(new TableChecks(models.star().values()).all());
        models.checks().stream().map(Check::of).forEach(checks::add);
        return checks;
    }

    private Map<String, Long> rows(DuckDb database) throws SQLException {
        var rows = new TreeMap<String, Long>();
        for (var table : models.star().keySet()) {
            rows.put("star." + table, database.count("star." + table));
        }
        for (var kpi : models.kpis()) {
            rows.put("kpi." + kpi.name(), database.count("kpi." + kpi.name()));
        }
        return rows;
    }
}
