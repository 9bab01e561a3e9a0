package io.tallycast.transform.staging;

import java.util.Optional;
import java.util.regex.Pattern;

/** Finds models that join a driver to itself: one row of it would then be shown, and the others missed. */
final class SelfJoin {
    private static final Pattern COMMENT = Pattern.compile("--[^\\n]*");

    private SelfJoin() {}

    static Optional<ModelFault> of(StagingModel model) {
        var body = COMMENT.matcher(model.sql().body()).replaceAll("");
        var line = model.sql().bodyLine();
        for (var driver : model.drivers()) {
            var name = "\\s+\"?" + Pattern.quote(driver) + "(?:__all)?\"?(?!\\w)";
            // Either side of a union reads the driver for itself.
            var joined = Pattern.compile(
                            "\\bfrom" + name + "(?:(?!\\bunion\\b).)*?\\bjoin" + name,
                            Pattern.CASE_INSENSITIVE | Pattern.DOTALL)
                    .matcher(body);
            if (joined.find()) {
                var lines = (int) body.substring(0, joined.end())
                        .chars()
                        .filter(character -> character == '\n')
                        .count();
                return Optional.of(new ModelFault(
                        "'driver: %s' promises that a row comes from one row of it, but the model joins it to itself. Take the line '-- driver:' out."
                                .formatted(driver),
                        line + lines));
            }
        }
        return Optional.empty();
    }
}
