package io.tallycast.ingest.jdbc;

import java.math.BigDecimal;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Locale;

/**
 * How a column lands. Integers of every width land as BIGINT, so that a widened column is no change; what has no
 * counterpart lands as the database's own text.
 *
 * @param precision of a decimal, else 0
 * @param scale of a decimal, else 0
 */
record ColumnType(Kind kind, int precision, int scale) {

    /** Kinds of landed values. */
    enum Kind {
        BIGINT,
        DECIMAL,
        REAL,
        DOUBLE,
        BOOLEAN,
        DATE,
        TIMESTAMP,
        TIMESTAMPTZ,
        BYTES,
        VARCHAR
    }

    private static final int WIDEST = 38;
    private static final int OPEN_SCALE = 10;

    static ColumnType of(ResultSetMetaData columns, int column, Product product) throws SQLException {
        String name = String.valueOf(columns.getColumnTypeName(column)).toLowerCase(Locale.ROOT);
        return switch (columns.getColumnType(column)) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER -> simple(Kind.BIGINT);
            case Types.BIGINT -> name.contains("unsigned") ? new ColumnType(Kind.DECIMAL, 20, 0) : simple(Kind.BIGINT);
            case Types.BOOLEAN -> simple(Kind.BOOLEAN);
            case Types.BIT ->
                simple(name.startsWith("bit") && product == Product.POSTGRESQL ? Kind.VARCHAR : Kind.BOOLEAN);
            case Types.REAL -> simple(Kind.REAL);
            case Types.FLOAT, Types.DOUBLE -> simple(name.equals("money") ? Kind.VARCHAR : Kind.DOUBLE);
            case Types.NUMERIC, Types.DECIMAL -> decimal(columns.getPrecision(column), columns.getScale(column));
            case Types.DATE -> simple(name.equals("year") ? Kind.VARCHAR : Kind.DATE);
            case Types.TIMESTAMP_WITH_TIMEZONE -> simple(Kind.TIMESTAMPTZ);
            case Types.TIMESTAMP ->
                simple(
                        name.equals("timestamptz") || (product == Product.MARIADB && name.equals("timestamp"))
                                ? Kind.TIMESTAMPTZ
                                : Kind.TIMESTAMP);
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> simple(Kind.BYTES);
            default -> simple(Kind.VARCHAR);
        };
    }

    private static ColumnType simple(Kind kind) {
        return new ColumnType(kind, 0, 0);
    }

    private static ColumnType decimal(int precision, int scale) {
        return precision >= 1 && precision <= WIDEST && scale >= 0 && scale <= precision
                ? new ColumnType(Kind.DECIMAL, precision, scale)
                : new ColumnType(Kind.DECIMAL, WIDEST, OPEN_SCALE);
    }

    /** Whether this stands for a number the database sets no bounds to. */
    boolean isOpen() {
        return kind == Kind.DECIMAL && precision == WIDEST && scale == OPEN_SCALE;
    }

    /** The type as DuckDB names it. */
    String landed() {
        return switch (kind) {
            case DECIMAL -> "DECIMAL(" + precision + "," + scale + ")";
            case REAL -> "DOUBLE";
            case BYTES -> "VARCHAR";
            case BIGINT, DOUBLE, BOOLEAN, DATE, TIMESTAMP, TIMESTAMPTZ, VARCHAR -> kind.name();
        };
    }

    /**
     * The number at this type's scale.
     *
     * @throws ArithmeticException when digits would be lost
     */
    BigDecimal fit(BigDecimal value) {
        BigDecimal fitted = value.setScale(scale);
        if (fitted.precision() > precision) {
            throw new ArithmeticException("too many digits");
        }
        return fitted;
    }
}
