package io.tallycast.reports.mark;

/** The words in the calibration curve: both axes, the diagonal, and how many deals it is made of. */
public record CalibrationLabels(String observed, String stated, String diagonal, String note) {}
