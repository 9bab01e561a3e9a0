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

    @Override
    public String toString() {
        return line == 0 ? message : message + " (line " + line + ")";
    }
}
