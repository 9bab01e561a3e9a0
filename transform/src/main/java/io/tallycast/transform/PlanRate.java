package io.tallycast.transform;

import java.math.BigDecimal;

/**
 * The rate at which a company plans a fiscal year; it goes before the plan rates of sources.
 *
 * @param fiscalYear named by the calendar year it ends in
 * @param currency ISO 4217 code
 * @param rate units of the currency for one unit of the company currency, above 0
 */
public record PlanRate(int fiscalYear, String currency, BigDecimal rate) {}
