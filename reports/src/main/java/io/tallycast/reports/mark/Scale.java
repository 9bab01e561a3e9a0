package io.tallycast.reports.mark;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** Values to points. Always contains zero where bars stand on it; never of no height. */
record Scale(double low, double high, double from, double to) {

    /** From zero (or below, if values are) to the highest value. */
    static Scale withZero(DoubleStream values, double from, double to) {
        double[] known = values.filter(Double::isFinite).toArray();
        double low = Math.min(0, DoubleStream.of(known).min().orElse(0));
        double high = Math.max(0, DoubleStream.of(known).max().orElse(0));
        return low == high ? new Scale(0, 1, from, to) : new Scale(low, high, from, to);
    }

    /** From the lowest to the highest value. */
    static Scale tight(DoubleStream values, double from, double to) {
        double[] known = values.filter(Double::isFinite).toArray();
        double low = DoubleStream.of(known).min().orElse(0);
        double high = DoubleStream.of(known).max().orElse(0);
        return low == high ? new Scale(low - 1, high + 1, from, to) : new Scale(low, high, from, to);
    }

    double at(double value) {
        return from + (to - from) * ((value - low) / (high - low));
    }

    /** About so many round values above zero and below: 1, 2 or 5 times a power of ten apart. */
    List<Double> steps(int about) {
        double raw = (high - low) / about;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double lead = raw / power;
        double step = power * (lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7 ? 5 : 10);
        List<Double> steps = new ArrayList<>();
        for (double value = Math.ceil(low / step) * step; value <= high; value += step) {
            if (Math.abs(value) > step / 2) {
                steps.add(value);
            }
        }
        return steps;
    }
}
