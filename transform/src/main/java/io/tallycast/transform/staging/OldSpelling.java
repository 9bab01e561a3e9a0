package io.tallycast.transform.staging;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spark SQL in a model: until staging moved to DuckDB it was what models were written in. */
final class OldSpelling {
    /** Comments, then texts: what stands in them is no SQL. */
    private static final Pattern NO_SQL = Pattern.compile("--[^\\n]*|/\\*.*?\\*/|'(?:[^']|'')*'", Pattern.DOTALL);

    private static final Pattern ESCAPE = Pattern.compile("'(?:[^'\\n]|'')*\\\\(?:[^'\\n]|'')*'");

    private static final List<Spelling> UNKNOWN = List.of(
            function("nvl", "write coalesce(a, b)"),
            function("nvl2", "write case when a is not null then b else c end"),
            function("to_date", "select the text, the entity casts it; in an expression cast(a as date)"),
            function(
                    "to_timestamp|try_to_timestamp", "select the text, the entity casts it; in an expression strptime"),
            function("date_sub", "write day - number"),
            function("datediff", "write date_diff('day', from, to)"),
            function("add_months", "write day + interval (n) month"),
            function("months_between", "write date_diff('month', from, to)"),
            function("date_format", "write strftime(a, '%Y-%m')"),
            function("unix_timestamp", "write epoch(a)"),
            function("from_unixtime", "write make_timestamptz(seconds * 1000000)"),
            function("from_utc_timestamp", "write timezone('Area/City', instant)"),
            function("to_utc_timestamp", "write timezone('Area/City', wall_clock)"),
            function("stack|explode|posexplode", "write unnest, or union all"),
            function("named_struct", "write struct_pack(name := value)"),
            function("collect_list", "write list(a)"),
            function("collect_set", "write list(distinct a)"),
            function("size", "write len(a)"),
            function("substring_index", "write split_part(a, '-', 1)"),
            function("locate", "write instr(text, part)"),
            function("get_json_object", "write json_extract_string(a, '$.path')"),
            function("isnull|isnotnull", "write a is null"),
            function("string|double|bigint", "write cast(a as varchar)"),
            word("rlike", "write regexp_matches(a, 'pattern')"),
            word("div", "write //"),
            word("lateral\\s+view", "write cross join unnest(a)"),
            word("left\\s+(?:semi|anti)\\s+join", "write semi join or anti join"),
            word("join\\s+values", "write join (values (...)) as name (columns)"),
            new Spelling(Pattern.compile("<=>"), "write is not distinct from"));

    private static final List<Spelling> DIFFERENT = List.of(
            function("concat", "it leaves out nulls; a || b is null where one is"),
            function("regexp_replace", "it replaces the first match alone, all with 'g' as fourth argument"),
            function("regexp_extract", "it gives the whole match unless a group is named"),
            function("split", "it takes a text, not a pattern; string_split_regex takes one"));

    private OldSpelling() {}

    /**
     * Something to look at.
     *
     * @param line of the file
     * @param advice what is written now
     */
    record Line(int line, String advice) {}

    private record Spelling(Pattern pattern, String advice) {}

    private static Spelling function(String names, String advice) {
        return word("(?:" + names + ")\\s*\\(", advice);
    }

    private static Spelling word(String words, String advice) {
        return new Spelling(
                Pattern.compile("(?<![\\w.])" + words + "(?:(?<=\\()|\\b)", Pattern.CASE_INSENSITIVE), advice);
    }

    /** What DuckDB does not know. */
    static List<Line> unknown(String body, int bodyLine) {
        return find(UNKNOWN, withoutTexts(body), bodyLine);
    }

    /** What DuckDB knows, but takes for something else. */
    static List<Line> different(String body, int bodyLine) {
        var lines = find(DIFFERENT, withoutTexts(body), bodyLine);
        var escapes = new Spelling(ESCAPE, "in a text it stands for itself, and two for two");
        lines.addAll(find(List.of(escapes), body, bodyLine));
        return lines;
    }

    private static List<Line> find(List<Spelling> spellings, String body, int bodyLine) {
        var lines = new ArrayList<Line>();
        for (var spelling : spellings) {
            var matcher = spelling.pattern.matcher(body);
            while (matcher.find()) {
                var line = bodyLine
                        + (int) body.substring(0, matcher.start())
                                .chars()
                                .filter(c -> c == '\n')
                                .count();
                var found =
                        matcher.group().startsWith("'") ? "\\" : matcher.group().replaceFirst("\\s*\\($", "");
                lines.add(new Line(line, found + ": " + spelling.advice));
            }
        }
        return lines;
    }

    /** The same lines, with nothing in texts and comments. */
    private static String withoutTexts(String body) {
        return NO_SQL.matcher(body)
                .replaceAll(found -> Matcher.quoteReplacement(found.group().replaceAll("[^\\n]", " ")));
    }
}
