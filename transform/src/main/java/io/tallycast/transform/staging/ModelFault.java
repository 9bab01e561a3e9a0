package io.tallycast.transform.staging;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.regex.Pattern;

/**
 * What DuckDB says against a model, in one line.
 *
 * @param line of the model's file; 0 when it is not known
 */
record ModelFault(String message, int line) {
    private static final Pattern POSITION = Pattern.compile("LINE (\\d+):.*");
    private static final Pattern COLUMN =
            Pattern.compile("Referenced column \"([^\"]+)\" not found|does not have a column named \"([^\"]+)\"");

    /** @param bodyLine line of the file the statement begins at; 0 when its lines are not those of the file */
    static ModelFault of(SQLException fault, int bodyLine) {
        var said = new ArrayList<String>();
        for (var text :
                String.valueOf(fault.getMessage()).lines().map(String::strip).toList()) {
            var position = POSITION.matcher(text);
            if (position.matches()) {
                return new ModelFault(
                        String.join(" ", said), bodyLine == 0 ? 0 : bodyLine + Integer.parseInt(position.group(1)) - 1);
            }
            if (!text.isEmpty()) {
                said.add(text);
            }
        }
        return new ModelFault(String.join(" ", said), 0);
    }

    /** The text without the column it says is not there, so that what else is wrong can be found; the same text if it is not that. */
    String mend(String body, int bodyLine) {
        var missing = COLUMN.matcher(message);
        var lines = body.split("\n", -1);
        if (line == 0 || line - bodyLine >= lines.length || !missing.find()) {
            return body;
        }
        var name = Pattern.quote(missing.group(1) == null ? missing.group(2) : missing.group(1));
        lines[line - bodyLine] = lines[line - bodyLine].replaceAll(
                "(?i)(?<!\\bas\\s{1,9})(?<![\\w.\"])(?:\"?\\w+\"?\\.)?\"?" + name + "\"?(?![\\w\"])", "null");
        return String.join("\n", lines);
    }

    boolean isOfSyntax() {
        return message.startsWith("Parser Error");
    }

    @Override
    public String toString() {
        return line == 0 ? message : message + " (line " + line + ")";
    }
}
