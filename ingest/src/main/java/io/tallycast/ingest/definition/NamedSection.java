package io.tallycast.ingest.definition;

/** The settings of one object, with its name. */
record NamedSection(String name, Section settings) {}
