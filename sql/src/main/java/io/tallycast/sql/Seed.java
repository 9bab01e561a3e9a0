package io.tallycast.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Rows shipped for a table of the star or of schema meta, such as codes: {@code sql/seeds/<table>.csv}.
 *
 * @param table name of the table
 * @param columns its columns in order
 * @param rows values in the order of the columns, as text; none is empty
 */
public record Seed(String table, List<String> columns, List<List<String>> rows) {
    private static final String FOLDER = "seeds";
    private static final Pattern VALUE = Pattern.compile("\\G(?:\"((?:[^\"]|\"\")+)\"|([^\",]+))(?:,(?=.)|$)");

    public Seed {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** The seed shipped for a table. */
    public static Seed of(String table) {
        var seed = all().get(table);
        if (seed == null) {
            throw new IllegalArgumentException("There is no sql/seeds/" + table + ".csv");
        }
        return seed;
    }

    /** The values of a column, in the order of the file. */
    public List<String> values(String column) {
        int place = columns.indexOf(column);
        if (place < 0) {
            throw new IllegalArgumentException("sql/seeds/" + table + ".csv has no column " + column);
        }
        return rows.stream().map(row -> row.get(place)).toList();
    }

    /** As {@link #values}, of whole numbers. */
    public List<Integer> integers(String column) {
        return values(column).stream().map(Integer::valueOf).toList();
    }

    /** All seeds by table, sorted. */
    public static Map<String, Seed> all() {
        var seeds = new TreeMap<String, Seed>();
        SqlResources.below(FOLDER).forEach((path, text) -> {
            var seed = parse("sql/" + path, text);
            seeds.put(seed.table(), seed);
        });
        return seeds;
    }

    /** Reads a header line and one line a row; a value with a comma stands in quotes. */
    static Seed parse(String path, String text) {
        var lines = new ArrayList<List<String>>();
        for (var line : text.lines().toList()) {
            var values = split(line);
            if (values.isEmpty() || values.size() != (lines.isEmpty() ? values : lines.get(0)).size()) {
                throw SqlErrors.notASeedRow(path, lines.size() + 1, line);
            }
            lines.add(values);
        }
        if (lines.size() < 2) {
            throw SqlErrors.at(path, 1, "the seed has no rows");
        }
        var table = path.substring(path.lastIndexOf('/') + 1).replace(".csv", "");
        return new Seed(table, lines.get(0), lines.subList(1, lines.size()));
    }

    /** The values of a line; none when it is not of the agreed form. */
    private static List<String> split(String line) {
        var values = new ArrayList<String>();
        var matcher = VALUE.matcher(line);
        int end = 0;
        while (matcher.find()) {
            values.add(
                    matcher.group(1) == null
                            ? matcher.group(2)
                            : matcher.group(1).replace("\"\"", "\""));
            end = matcher.end();
        }
        return end == line.length() ? values : List.of();
    }
}
