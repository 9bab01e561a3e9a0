package io.tallycast.transform.staging;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.regex.Pattern;

/** What DuckDB says against a model, in one line, with the line of the model's file. */
final class ModelFault {
    private static final Pattern LINE = Pattern.compile("LINE (\\d+):.*");

    private ModelFault() {}

    /** @param bodyLine line of the file the statement begins at; 0 when its lines are not those of the file */
    static String of(SQLException fault, int bodyLine) {
        var said = new ArrayList<String>();
        for (var line :
                String.valueOf(fault.getMessage()).lines().map(String::strip).toList()) {
            var position = LINE.matcher(line);
            if (position.matches()) {
                if (bodyLine > 0) {
                    said.add("(line %d)".formatted(bodyLine + Integer.parseInt(position.group(1)) - 1));
                }
                break;
            }
            if (!line.isEmpty()) {
                said.add(line);
            }
        }
        return String.join(" ", said);
    }
}
