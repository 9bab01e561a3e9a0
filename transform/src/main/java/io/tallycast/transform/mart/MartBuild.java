package io.tallycast.transform.mart;

import io.tallycast.sql.SqlModels;
import io.tallycast.transform.MartReport;
import io.tallycast.transform.MartReport.CheckResult;
import io.tallycast.transform.MartRequest;
import io.tallycast.transform.duckdb.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One build of the mart, step by step. */
public final class MartBuild {
    /** Written so that DuckDB 1.2 and later can read it. */
    private static final String STORAGE_VERSION = "v1.2.0";

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
                var built = new MartBuild(request).build(building);
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
        try {
            var built = build(building);
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
        }
    }

    private record Built(Map<String, Long> versions, List<CheckResult> checks, Map<String, Long> rows) {}

    private Built build(Path file) throws SQLException, IOException {
        Files.createDirectories(request.limits().tmp());
        try (var database = DuckDb.inMemory()) {
            database.execute(
                    "set memory_limit = " + DuckDb.literal(request.limits().memory()));
            database.execute("set temp_directory = "
                    + DuckDb.literal(request.limits().tmp().toString()));
            database.execute("attach " + DuckDb.literal(file.toString()) + " as mart (storage_version '"
                    + STORAGE_VERSION + "')");
            database.execute("use mart");
            var built = fill(database);
            database.execute("checkpoint mart");
            database.execute("use memory");
            database.execute("detach mart");
            return built;
        }
    }

    private Built fill(DuckDb database) throws SQLException, IOException {
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
        var checks = Checks.run(database, checks());
        meta.fillChecks(checks);
        database.execute("commit");
        return new Built(versions, checks, rows(database));
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
