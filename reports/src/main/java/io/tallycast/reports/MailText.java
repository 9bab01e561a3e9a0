package io.tallycast.reports;

/**
 * What a mail says, in both forms.
 *
 * @param html with its pictures as {@code data:} addresses
 * @param text the same words for programs that show no HTML
 */
public record MailText(String html, String text) {}
