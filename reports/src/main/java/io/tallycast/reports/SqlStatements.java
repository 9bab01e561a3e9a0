package io.tallycast.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A script as its statements: at each semicolon outside texts, names and comments. */
public final class SqlStatements {
    /** One text, name, comment or dollar-quoted text, which may be left open at the end; or a semicolon. */
    private static final Pattern PART = Pattern.compile(
            "'(?:[^']|'')*'?|\"(?:[^\"]|\"\")*\"?|--[^\\n]*|/\\*(?s:.)*?(?:\\*/|$)|(\\$\\w*\\$)(?s:.)*?(?:\\1|$)|(;)");

    private static final Pattern COMMENT = Pattern.compile("--[^\\n]*|/\\*(?s:.)*?(?:\\*/|$)");

    private SqlStatements() {}

    /** The statements in their order; one that is nothing but comments is none. */
    public static List<String> of(String script) {
        List<String> statements = new ArrayList<>();
        Matcher part = PART.matcher(script);
        int start = 0;
        while (part.find()) {
            if (part.group(2) != null) {
                add(script.substring(start, part.start()), statements);
                start = part.end();
            }
        }
        add(script.substring(start), statements);
        return List.copyOf(statements);
    }

    private static void add(String statement, List<String> statements) {
        if (!COMMENT.matcher(statement).replaceAll("").isBlank()) {
            statements.add(statement.strip());
        }
    }
}
