package io.tallycast.reports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the body of a mail lies: beside the report it goes out with, under its name. */
public final class MailFiles {
    private MailFiles() {}

    /** Writes both forms; files of those names are replaced. */
    public static void write(MailText body, Path pdf) {
        try {
            Files.writeString(beside(pdf, ".html"), body.html());
            Files.writeString(beside(pdf, ".txt"), body.text());
        } catch (IOException e) {
            throw new UncheckedIOException("The mail beside " + pdf + " cannot be written", e);
        }
    }

    /** The body beside a report; empty for one that was rendered without. */
    public static Optional<MailText> read(Path pdf) {
        Path html = beside(pdf, ".html");
        Path text = beside(pdf, ".txt");
        try {
            return Files.exists(html) && Files.exists(text)
                    ? Optional.of(new MailText(Files.readString(html), Files.readString(text)))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The mail beside " + pdf + " cannot be read", e);
        }
    }

    /** A file of the report's name with another ending. */
    public static Path beside(Path pdf, String ending) {
        return pdf.resolveSibling(String.valueOf(pdf.getFileName()).replaceFirst("\\.pdf$", "") + ending);
    }
}
