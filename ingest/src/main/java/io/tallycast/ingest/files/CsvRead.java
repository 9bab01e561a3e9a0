package io.tallycast.ingest.files;

import static java.util.stream.Collectors.joining;

import io.tallycast.ingest.extraction.DuckDb;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A DuckDB read of a CSV file that is known to be well-formed and has no header.
 *
 * @param longest bytes the longest record may take
 */
record CsvRead(
        Path file,
        int longest,
        char delimiter,
        char quote,
        List<String> fields,
        List<String> nullValues,
        boolean quotedNulls) {

    String relation() {
        String columns =
                fields.stream().map(name -> DuckDb.text(name) + ": 'VARCHAR'").collect(joining(", ", "{", "}"));
        String nulls = Stream.concat(Stream.of(""), nullValues.stream())
                .map(DuckDb::text)
                .collect(joining(", ", "[", "]"));
        return "read_csv(" + DuckDb.file(file)
                + ", auto_detect = false, header = false, parallel = false, strict_mode = true, new_line = '\\n'"
                + DuckDb.room(longest)
                + ", delim = " + DuckDb.text(String.valueOf(delimiter)) + ", quote = "
                + DuckDb.text(String.valueOf(quote)) + ", escape = " + DuckDb.text(String.valueOf(quote))
                + ", columns = " + columns + ", nullstr = " + nulls + ", allow_quoted_nulls = " + quotedNulls + ")";
    }
}
