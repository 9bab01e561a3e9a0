package io.tallycast.jobs.cli;

/** How a listing is printed. */
enum Format {
    table,
    csv,
    json
}
