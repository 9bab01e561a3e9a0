package io.tallycast.transform.score.statistics;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The parameters in force. Weights are relative: what is undefined drops out and the rest is scaled up. */
public record ScoreParameters(Map<Parameter, BigDecimal> values) {
    /** Weights, limits and thresholds as shipped. */
    public static final ScoreParameters SHIPPED = new ScoreParameters(Map.of());

    /** One line of the list form. */
    public record Setting(String name, BigDecimal value, boolean isShipped) {}

    public ScoreParameters {
        var all = new EnumMap<Parameter, BigDecimal>(Parameter.class);
        for (var parameter : Parameter.values()) {
            all.put(parameter, parameter.checked(values.getOrDefault(parameter, parameter.shipped())));
        }
        values = all;
    }

    /**
     * The shipped parameters with some replaced.
     *
     * @throws IllegalArgumentException for an unknown name or a value out of bounds
     */
    public static ScoreParameters with(Map<String, BigDecimal> overrides) {
        var values = new EnumMap<Parameter, BigDecimal>(Parameter.class);
        overrides.forEach((name, value) -> values.put(
                Parameter.named(name)
                        .orElseThrow(() -> new IllegalArgumentException(
                                name + " is no parameter of the score; known are " + names())),
                value));
        return new ScoreParameters(values);
    }

    /** All parameters by name, as a table holds them. */
    public List<Setting> list() {
        return Arrays.stream(Parameter.values())
                .map(parameter -> new Setting(
                        parameter.code(), exact(parameter), exact(parameter).compareTo(parameter.shipped()) == 0))
                .toList();
    }

    public double get(Parameter parameter) {
        return exact(parameter).doubleValue();
    }

    int count(Parameter parameter) {
        return exact(parameter).intValue();
    }

    private BigDecimal exact(Parameter parameter) {
        var value = values.get(parameter);
        if (value == null) {
            throw new IllegalStateException(parameter.code());
        }
        return value;
    }

    private static List<String> names() {
        return Arrays.stream(Parameter.values()).map(Parameter::code).toList();
    }
}
