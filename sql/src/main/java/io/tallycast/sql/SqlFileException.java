package io.tallycast.sql;

/** A SQL file that cannot be used; the message says which file and line, what is wrong and what is expected. */
public final class SqlFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SqlFileException(String message) {
        super(message);
    }
}
