package io.tallycast.transform.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.transform.SourceFormats;
import io.tallycast.transform.TinyCompany;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Casts beside {@link BigDecimal} and java.time: each text gives what these say, or nothing. */
class CastsTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final int TEXTS = 200;
    private static final DateTimeFormatter OFFSET = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    @TempDir
    private static Path home;

    private static StagingDatabase database;

    @BeforeAll
    static void open() throws SQLException {
        database = StagingDatabase.open(TinyCompany.settings(home), home);
    }

    @AfterAll
    static void close() throws SQLException {
        database.close();
    }

    @Test
    void amountsAreWhatBigDecimalReads() {
        var random = new Random(4711);
        assertSame(
                texts(() -> mutated(
                        random,
                        new BigDecimal(random.nextLong(2_000_000_000L) - 1_000_000_000L)
                                .movePointLeft(random.nextInt(8))
                                .toPlainString(),
                        "0123456789.-+eE _x")),
                "decimal(19,4)",
                iso(),
                CastsTest::decimal);
    }

    @Test
    void digitsMayBeGroupedByThreesAlone() throws SQLException {
        var point = iso();
        var comma = new SourceFormats(List.of(), List.of(), PARIS, ",");
        assertThat(cast(
                        List.of(
                                "1,234,567.5",
                                "1 234",
                                "1'234.50",
                                "1\u202F234",
                                "-1,234",
                                "12,34",
                                "1,2345",
                                "1,234 567",
                                ",123",
                                "1,234,",
                                "1.5,000",
                                "1e3",
                                "1,000e3",
                                " 7 "),
                        "decimal(19,4)",
                        point))
                .containsExactly(
                        "1234567.5000",
                        "1234.0000",
                        "1234.5000",
                        "1234.0000",
                        "-1234.0000",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "1000.0000",
                        null,
                        "7.0000");
        assertThat(cast(List.of("1.234.567,5", "1234,5", "1.5", "1.234", "12.34,5"), "decimal(19,4)", comma))
                .containsExactly("1234567.5000", "1234.5000", null, "1234.0000", null);
        assertThat(cast(List.of("12", "12.0", "12.7", "1,234.00", "1e3", "-0", "99999999999"), "int", point))
                .containsExactly("12", "12", null, "1234", null, "0", null);
    }

    @Test
    void daysAreWhatLocalDateReads() {
        var random = new Random(4712);
        assertSame(texts(() -> mutated(random, day(random).toString(), "0123456789-T+ ")), "date", iso(), text -> {
            try {
                return text.length() == 10 ? LocalDate.parse(text).toString() : null;
            } catch (DateTimeException noDay) {
                return null;
            }
        });
    }

    @Test
    void daysByPatternAreReadStrictly() {
        var random = new Random(4713);
        var formatter = DateTimeFormatter.ofPattern("dd/MM/uuuu").withResolverStyle(ResolverStyle.STRICT);
        var formats = new SourceFormats(List.of("dd/MM/yyyy"), List.of(), PARIS, ".");
        assertSame(
                texts(() -> mutated(random, formatter.format(day(random)), "0123456789/ ")), "date", formats, text -> {
                    try {
                        return LocalDate.parse(text, formatter).toString();
                    } catch (DateTimeException noDay) {
                        return null;
                    }
                });
    }

    @Test
    void instantsAreWhatJavaTimeReads() {
        var random = new Random(4714);
        assertSame(
                texts(() -> mutated(random, moment(random), "0123456789-:T+Z. ")),
                "timestamp",
                iso(),
                CastsTest::instant);
    }

    @Test
    void nothingIsMadeUp() throws SQLException {
        assertThat(cast(
                        List.of(
                                "2026",
                                "2026-10",
                                "2026-10-31",
                                "2026-10-31 23:59:00",
                                "2026-10-31T23:59:00Z",
                                "2026-10-31 24:00",
                                "2026-10-31 x",
                                "today",
                                "2026-1-5"),
                        "date",
                        iso()))
                .containsExactly(null, null, "2026-10-31", "2026-10-31", "2026-11-01", null, null, null, null);
        assertThat(cast(
                        List.of("10:30", "2026-10", "2026-10-31", "2026-10-31 24:00", "2026-10-31 10:00 CET", "now"),
                        "timestamp",
                        iso()))
                .containsExactly(null, null, "2026-10-30T23:00Z", null, null, null);
        assertThat(cast(List.of("TRUE", "no", "1", "2", "ja"), "boolean", iso()))
                .containsExactly("true", "false", "true", null, null);
    }

    @Test
    void oneInstantIsReadHoweverItsZoneIsWritten() throws SQLException {
        assertThat(cast(
                        List.of(
                                "2026-07-01T08:15:00Z",
                                "2026-07-01 08:15:00 Z",
                                "2026-07-01 08:15 UTC",
                                "2026-07-01 08:15:00 GMT",
                                "2026-07-01 10:15:00+02",
                                "2026-07-01 10:15:00 +0200",
                                "2026-07-01T10:15:00 Europe/Paris",
                                "2026-07-01 04:15:00.000 America/New_York",
                                "2026-07-01 10:15:00"),
                        "timestamp",
                        iso()))
                .containsOnly("2026-07-01T08:15Z");
        assertThat(cast(
                        List.of(
                                "2026-07-01 10:15:00 Europe/Atlantis",
                                "2026-07-01 10:15:00 CEST",
                                "2026-07-01 Europe/Paris",
                                "2026-07-01 10:15:00 +19:00",
                                "2026-07-01 10:15:00 UTC Europe/Paris"),
                        "timestamp",
                        iso()))
                .containsOnlyNulls();
    }

    @Test
    void wallClocksOfGapsAndOverlapsAreAsJavaTimeHasThem() throws SQLException {
        var texts = List.of("2026-03-29 02:30:00", "2026-10-25 02:30:00", "2026-10-25T02:30:00+01:00");
        assertThat(cast(texts, "timestamp", iso()))
                .containsExactly("2026-03-29T01:30Z", "2026-10-25T00:30Z", "2026-10-25T01:30Z");
        var formats = new SourceFormats(
                List.of(), List.of("dd.MM.yyyy HH:mm", "dd.MM.yyyy HH:mm XXX", "dd.MM.yyyy"), PARIS, ".");
        assertThat(cast(
                        List.of("25.10.2026 02:30", "25.10.2026 02:30 +01:00", "25.10.2026", "31.02.2026 10:00"),
                        "timestamp",
                        formats))
                .containsExactly("2026-10-25T00:30Z", "2026-10-25T01:30Z", "2026-10-24T22:00Z", null);
    }

    @Test
    void typedValuesKeepWhatTheyAre() throws SQLException {
        assertThat(typed("1.00005::double", "double", "decimal(19,4)")).isEqualTo("1.0001");
        assertThat(typed("12.5::decimal(9,2)", "decimal(9,2)", "int")).isNull();
        assertThat(typed("timestamptz '2026-10-31 23:30:00Z'", "timestamp with time zone", "date"))
                .isEqualTo("2026-11-01");
        assertThat(typed("timestamp '2026-10-25 02:30:00'", "timestamp", "timestamp"))
                .isEqualTo("2026-10-25T00:30Z");
        assertThat(typed("20261031", "integer", "date")).isNull();
    }

    private static SourceFormats iso() {
        return SourceFormats.iso(PARIS);
    }

    private static @Nullable String decimal(String text) {
        try {
            if (!text.matches("[0-9.eE+-]*")) {
                return null;
            }
            var value = new BigDecimal(text).setScale(4, RoundingMode.HALF_UP);
            return value.precision() > 19 ? null : value.toPlainString();
        } catch (ArithmeticException | NumberFormatException noNumber) {
            return null;
        }
    }

    private static @Nullable String instant(String text) {
        var iso = text.replaceFirst("^(.{10}) ", "$1T");
        for (Function<String, OffsetDateTime> reader : List.<Function<String, OffsetDateTime>>of(
                instant -> OffsetDateTime.parse(instant, OFFSET),
                local -> LocalDateTime.parse(local).atZone(PARIS).toOffsetDateTime(),
                day -> LocalDate.parse(day).atStartOfDay(PARIS).toOffsetDateTime())) {
            try {
                return reader.apply(iso)
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .truncatedTo(ChronoUnit.MICROS)
                        .toString();
            } catch (DateTimeException notThis) {
                // Perhaps the next.
            }
        }
        return null;
    }

    private static LocalDate day(Random random) {
        return LocalDate.of(1990, 1, 1).plusDays(random.nextInt(20_000));
    }

    private static String moment(Random random) {
        var local = day(random).atTime(random.nextInt(24), random.nextInt(60), random.nextInt(60));
        var text = random.nextInt(3) == 0
                ? local.withNano(random.nextInt(1_000_000_000)).toString()
                : local.toString();
        var offset = List.of("", "", "Z", "+02:00", "-11:30", "+18:00").get(random.nextInt(6));
        return (random.nextBoolean() ? text : text.replace('T', ' ')) + offset;
    }

    /** Half of the texts have one character replaced, added or removed. */
    private static String mutated(Random random, String text, String letters) {
        var place = random.nextInt(text.length());
        var letter = letters.charAt(random.nextInt(letters.length()));
        return switch (random.nextInt(6)) {
            case 0 -> text.substring(0, place) + letter + text.substring(place + 1);
            case 1 -> text.substring(0, place) + letter + text.substring(place);
            case 2 -> text.substring(0, place) + text.substring(place + 1);
            default -> text;
        };
    }

    private static List<String> texts(Supplier<String> text) {
        return Stream.generate(text).limit(TEXTS).toList();
    }

    private static void assertSame(
            List<String> texts, String type, SourceFormats formats, Function<String, @Nullable String> reference) {
        var differing = new ArrayList<String>();
        try {
            var cast = cast(texts, type, formats);
            for (int i = 0; i < texts.size(); i++) {
                var expected = reference.apply(texts.get(i).strip());
                if (!Objects.equals(cast.get(i), expected)) {
                    differing.add(texts.get(i) + " → " + cast.get(i) + ", not " + expected);
                }
            }
            assertThat(cast).filteredOn(Objects::nonNull).hasSizeGreaterThan(TEXTS / 3);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        assertThat(differing).isEmpty();
    }

    private static List<@Nullable String> cast(List<String> texts, String type, SourceFormats formats)
            throws SQLException {
        var duckDb = database.duckDb();
        duckDb.execute("create or replace table given (place integer, text varchar)");
        var rows = new ArrayList<Object[]>();
        texts.forEach(text -> rows.add(new Object[] {rows.size(), text}));
        duckDb.insert("given", rows);
        return new ArrayList<@Nullable String>(duckDb.rows(
                "select %s from (select place, %s as value from given) order by place"
                        .formatted(new Casts(formats).cast("value", "VARCHAR", type), Casts.present("text", "VARCHAR")),
                row -> row.getString(1)));
    }

    private static @Nullable String typed(String value, String from, String to) throws SQLException {
        return new ArrayList<@Nullable String>(database.duckDb()
                        .rows(
                                "select %s from (select %s as value)"
                                        .formatted(new Casts(iso()).cast("value", from, to), value),
                                row -> row.getString(1)))
                .get(0);
    }
}
