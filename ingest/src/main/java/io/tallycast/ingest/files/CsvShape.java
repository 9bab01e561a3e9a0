package io.tallycast.ingest.files;

import static java.util.stream.Collectors.joining;

import io.tallycast.ingest.extraction.ColumnNames;
import io.tallycast.ingest.extraction.DuckDb;
import io.tallycast.ingest.files.FileDefinition.Unpivot;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What a file's header makes of its columns. */
record CsvShape(FileDefinition object, List<String> header) {

    private static final String UNNAMED = "_unnamed_";

    static boolean named(String header) {
        return !header.isBlank();
    }

    /** One name a field, in order: as landed, or as the header writes it where it becomes a value. */
    List<String> fields() {
        return IntStream.range(0, header.size())
                .mapToObj(field -> {
                    String name = header.get(field).strip();
                    if (name.isEmpty()) {
                        return UNNAMED + field;
                    }
                    return pivoted(name) ? name : ColumnNames.landed(name);
                })
                .toList();
    }

    /** Columns of the page. */
    List<String> columns() {
        Unpivot unpivot = object.unpivot();
        if (unpivot == null) {
            return fields().stream().filter(name -> !name.startsWith(UNNAMED)).toList();
        }
        List<String> columns = new ArrayList<>(kept(unpivot));
        columns.add(ColumnNames.landed(unpivot.name()));
        columns.add(ColumnNames.landed(unpivot.value()));
        return columns;
    }

    /** Places of the key columns that are fields. */
    int[] keyFields() {
        List<String> names = fields();
        return object.key().stream()
                .mapToInt(column -> names.indexOf(ColumnNames.landed(column)))
                .filter(field -> field >= 0)
                .toArray();
    }

    int[] unnamedFields() {
        return IntStream.range(0, header.size())
                .filter(field -> !named(header.get(field)))
                .toArray();
    }

    /** The rows of the page, given a relation with one column a field. */
    String rows(String relation) {
        Unpivot unpivot = object.unpivot();
        if (unpivot == null) {
            return relation;
        }
        String kept = kept(unpivot).stream().map(DuckDb::name).collect(joining(", "));
        String pivoted = fields().stream()
                .filter(name -> !name.startsWith(UNNAMED) && !kept(unpivot).contains(name))
                .map(DuckDb::name)
                .collect(joining(", "));
        return "(select * from (select _line, _file, " + kept + ", " + pivoted + " from " + relation + ") unpivot ("
                + DuckDb.name(ColumnNames.landed(unpivot.value())) + " for "
                + DuckDb.name(ColumnNames.landed(unpivot.name())) + " in (" + pivoted + ")))";
    }

    private boolean pivoted(String name) {
        Unpivot unpivot = object.unpivot();
        return unpivot != null && !kept(unpivot).contains(ColumnNames.landed(name));
    }

    private static List<String> kept(Unpivot unpivot) {
        return unpivot.keep().stream().map(ColumnNames::landed).toList();
    }
}
