package io.tallycast.transform;

/**
 * Rows of one entity from one source in one night: read = valid + quarantined.
 *
 * @param source source
 * @param entity entity of the model, or the landed object for rows a parser rejected
 * @param read rows the staging model delivered, or the parser met
 * @param valid rows that passed the contract
 * @param quarantined rows that did not
 */
public record EntityCount(String source, String entity, long read, long valid, long quarantined) {}
