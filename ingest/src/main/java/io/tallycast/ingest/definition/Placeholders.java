package io.tallycast.ingest.definition;

import io.tallycast.ingest.IngestErrors;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces {@code ${NAME}} by its value. */
record Placeholders(UnaryOperator<String> variables) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

    String resolve(String where, String text) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        StringBuilder resolved = new StringBuilder();
        while (matcher.find()) {
            String variable = matcher.group(1);
            String value = variables.apply(variable);
            if (value == null) {
                throw IngestErrors.unknownVariable(where, variable);
            }
            matcher.appendReplacement(resolved, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(resolved).toString();
    }
}
