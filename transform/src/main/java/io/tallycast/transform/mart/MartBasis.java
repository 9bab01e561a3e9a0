package io.tallycast.transform.mart;

import io.tallycast.sql.SqlModels;
import io.tallycast.transform.MartReport.CheckResult;
import io.tallycast.transform.MartRequest;
import io.tallycast.transform.duckdb.DuckDb;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What an earlier mart says of itself, where a build may take over what did not change since: the same star, models and company.
 *
 * @param buildsSinceFull how many nights took over from the one before
 * @param fullSize bytes of the file when it was last built from nothing
 * @param versions Delta version each table of the star was loaded from; without those that did not exist
 * @param checks what each check found
 */
record MartBasis(int buildsSinceFull, long fullSize, Map<String, Long> versions, Map<String, CheckResult> checks) {

    /** Of the database in use; empty when nothing may be taken over from it. */
    static Optional<MartBasis> of(DuckDb mart, MartRequest request, SqlModels models) throws SQLException {
        var tables = mart.count("duckdb_tables() where database_name = current_database() and table_name = 'build'");
        if (tables == 0 || !isOfCompany(mart, request.company())) {
            return Optional.empty();
        }
        var build = mart.rows(
                "select builds_since_full, full_size from meta.build where star = %s and models = %s"
                        .formatted(DuckDb.literal(star(request)), DuckDb.literal(models.fingerprint())),
                row -> new long[] {row.getLong("builds_since_full"), row.getLong("full_size")});
        if (build.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new MartBasis((int) build.get(0)[0], build.get(0)[1], versions(mart), checks(mart)));
    }

    /** Folder of the star: a rebuild makes another one. */
    static String star(MartRequest request) {
        return String.valueOf(Path.of(request.star().getPath()).getFileName());
    }

    private static boolean isOfCompany(DuckDb mart, MartRequest.Company company) throws SQLException {
        var of = mart.rows(
                "select company_currency, time_zone, first_fiscal_month from meta.night",
                row -> List.of(row.getString(1), row.getString(2), row.getInt(3)));
        return of.equals(List.of(List.of(company.currency(), company.zone().getId(), company.firstFiscalMonth())));
    }

    private static Map<String, Long> versions(DuckDb mart) throws SQLException {
        var versions = new TreeMap<String, Long>();
        mart.rows("select table_name, version from meta.table_version where version is not null", row -> {
            versions.put(row.getString("table_name"), row.getLong("version"));
            return row;
        });
        return versions;
    }

    private static Map<String, CheckResult> checks(DuckDb mart) throws SQLException {
        return mart
                .rows(
                        "select check_name, severity, offenders, sample from meta.check_result",
                        row -> new CheckResult(
                                row.getString("check_name"),
                                row.getString("severity").equals("error"),
                                row.getLong("offenders"),
                                row.getString("sample")))
                .stream()
                .collect(Collectors.toMap(CheckResult::name, Function.identity()));
    }
}
