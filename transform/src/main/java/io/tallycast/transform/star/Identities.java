package io.tallycast.transform.star;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Rows of xref_identity for members of dimensions: each id stands for itself. */
final class Identities {
    private static final List<String> ROLES = List.of("account", "rep", "product");

    private Identities() {}

    static List<Row> ofMembers(Map<String, Dimension> dimensions, Changes changes) {
        var rows = new ArrayList<Row>();
        for (var role : ROLES) {
            var dimension = dimensions.get(role);
            if (dimension != null && !changes.isUnchanged(role)) {
                dimension
                        .versions()
                        .forEach((id, versions) ->
                                rows.add(row(role, id, versions.get(0).state())));
            }
        }
        return rows;
    }

    private static Row row(String role, String id, State first) {
        return RowFactory.create(
                first.source(),
                role,
                id,
                id,
                false,
                VersionChain.BEGINNING,
                VersionChain.END,
                true,
                first.batch(),
                first.ingestedAt());
    }
}
