package io.tallycast.ingest.jdbc;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/**
 * A column of a result: reads its value, and appends it to the page.
 *
 * @param name as landed
 * @param label as the database writes it
 */
record Column(String name, String label, int place, ColumnType type, boolean nullable, boolean utcWithoutOffset) {

    /**
     * The value as landed; null stays null.
     *
     * @throws IllegalArgumentException when it cannot be landed exactly
     */
    @Nullable
    Object read(ResultSet row) throws SQLException {
        return switch (type.kind()) {
            case BIGINT -> {
                long value = row.getLong(place);
                yield row.wasNull() ? null : (Object) value;
            }
            case DOUBLE -> {
                double value = row.getDouble(place);
                yield row.wasNull() ? null : (Object) value;
            }
            case REAL -> {
                float value = row.getFloat(place);
                // By its digits: 0.1f is 0.1, not 0.10000000149.
                yield row.wasNull() ? null : (Object) Double.parseDouble(Float.toString(value));
            }
            case BOOLEAN -> {
                boolean value = row.getBoolean(place);
                yield row.wasNull() ? null : (Object) value;
            }
            case DECIMAL -> decimal(row);
            case DATE -> finite(row.getObject(place, LocalDate.class));
            case TIMESTAMP -> finite(row.getObject(place, LocalDateTime.class));
            case TIMESTAMPTZ -> instant(row);
            case BYTES -> {
                byte[] value = row.getBytes(place);
                yield value == null ? null : HexFormat.of().formatHex(value);
            }
            case VARCHAR -> row.getString(place);
        };
    }

    private @Nullable Object decimal(ResultSet row) throws SQLException {
        try {
            BigDecimal value = row.getBigDecimal(place);
            return value == null ? null : type.fit(value);
        } catch (ArithmeticException lossy) {
            throw new IllegalArgumentException("does not fit " + type.landed(), lossy);
        } catch (SQLException notANumber) {
            String text = row.getString(place);
            if (text != null && text.matches("(?i)nan|-?infinity")) {
                throw new IllegalArgumentException("not a finite number", notANumber);
            }
            throw notANumber;
        }
    }

    private @Nullable Object instant(ResultSet row) throws SQLException {
        if (utcWithoutOffset) {
            LocalDateTime local = row.getObject(place, LocalDateTime.class);
            return local == null ? null : local.atOffset(ZoneOffset.UTC);
        }
        OffsetDateTime value = row.getObject(place, OffsetDateTime.class);
        if (value != null && (value.equals(OffsetDateTime.MAX) || value.equals(OffsetDateTime.MIN))) {
            throw new IllegalArgumentException("not a finite time");
        }
        return value == null ? null : value.withOffsetSameInstant(ZoneOffset.UTC);
    }

    private static @Nullable Object finite(@Nullable Object time) {
        if (LocalDate.MAX.equals(time)
                || LocalDate.MIN.equals(time)
                || LocalDateTime.MAX.equals(time)
                || LocalDateTime.MIN.equals(time)) {
            throw new IllegalArgumentException("not a finite time");
        }
        return time;
    }

    /** The value as text for a report: the same however the driver transfers numbers, so that no row is reported twice. */
    @Nullable
    String text(ResultSet row) throws SQLException {
        if (type.kind() == ColumnType.Kind.DECIMAL) {
            try {
                BigDecimal value = row.getBigDecimal(place);
                return value == null ? null : value.toPlainString();
            } catch (SQLException notANumber) {
                return row.getString(place);
            }
        }
        return row.getString(place);
    }

    /** Appends what {@link #read} answered. */
    void append(DuckDBAppender page, @Nullable Object value) throws SQLException {
        if (value == null) {
            page.appendNull();
            return;
        }
        switch (type.kind()) {
            case BIGINT -> page.append((long) (Long) value);
            case DOUBLE, REAL -> page.append((double) (Double) value);
            case BOOLEAN -> page.append((boolean) (Boolean) value);
            case DECIMAL -> page.append((BigDecimal) value);
            case DATE -> page.append((LocalDate) value);
            case TIMESTAMP -> page.append((LocalDateTime) value);
            case TIMESTAMPTZ -> page.append((OffsetDateTime) value);
            case BYTES, VARCHAR -> page.append((String) value);
        }
    }

    /** A value as text that {@link #parse} reads back. */
    static String format(Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    /** The value a text stands for, to be bound as a parameter. */
    Object parse(String text) {
        return switch (type.kind()) {
            case BIGINT -> Long.valueOf(text);
            case DOUBLE, REAL -> Double.valueOf(text);
            case BOOLEAN -> Boolean.valueOf(text);
            case DECIMAL -> new BigDecimal(text);
            case DATE -> LocalDate.parse(text);
            case TIMESTAMP -> LocalDateTime.parse(text);
            case TIMESTAMPTZ ->
                utcWithoutOffset ? OffsetDateTime.parse(text).toLocalDateTime() : OffsetDateTime.parse(text);
            case BYTES, VARCHAR -> text;
        };
    }
}
