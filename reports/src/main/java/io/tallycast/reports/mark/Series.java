package io.tallycast.reports.mark;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/** Numbers in order; NaN where there is none. A value, so that marks are values too. */
record Series(List<Double> values) {

    static Series of(double[] values) {
        return new Series(Arrays.stream(values).boxed().toList());
    }

    int size() {
        return values.size();
    }

    double get(int index) {
        return values.get(index);
    }

    double last() {
        return values.isEmpty() ? Double.NaN : values.get(values.size() - 1);
    }

    DoubleStream known() {
        return values.stream().mapToDouble(Double::doubleValue).filter(Double::isFinite);
    }

    boolean none() {
        return known().findAny().isEmpty();
    }
}
