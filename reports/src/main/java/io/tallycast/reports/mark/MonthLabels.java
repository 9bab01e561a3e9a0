package io.tallycast.reports.mark;

/** The words beside the month bars: what the newest bar, the line, the tick and the strip below are. */
public record MonthLabels(String actual, String forecast, String target, String strip, String none) {}
