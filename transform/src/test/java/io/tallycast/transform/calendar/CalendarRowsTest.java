package io.tallycast.transform.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallycast.transform.TransformException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalendarRowsTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-10-31");

    @Test
    void aDayKnowsItsFiscalPlaceAndTheWorkingDaysUpToIt() {
        var april = new CalendarRows(new FiscalCalendar(4), new WorkingDays("FR"), TODAY);
        // 1 May is a holiday in France and 2026-05-02 a Saturday.
        assertThat(row(april.dates(), "2026-05-04"))
                .containsExactly(
                        20260504,
                        LocalDate.parse("2026-05-04"),
                        2026,
                        5,
                        "2026-05",
                        LocalDate.parse("2026-05-01"),
                        LocalDate.parse("2026-05-04"),
                        19,
                        1,
                        2027,
                        1,
                        2,
                        "2027-Q1",
                        true,
                        1,
                        22);
    }

    @Test
    void everyDayOfTheRangeIsThereOnceLeapDaysIncluded() {
        var dates = new CalendarRows(new FiscalCalendar(1), new WorkingDays("FR"), TODAY).dates();
        assertThat(dates).hasSize((int)
                LocalDate.parse("2000-01-01").until(LocalDate.parse("2035-01-01"), java.time.temporal.ChronoUnit.DAYS));
        assertThat(row(dates, "2028-02-29")[0]).isEqualTo(20280229);
        assertThat(CalendarRows.lastYear(LocalDate.parse("2029-12-31"))).isEqualTo(2034);
        assertThat(CalendarRows.lastYear(LocalDate.parse("2030-01-01"))).isEqualTo(2039);
    }

    @Test
    void periodsAreMonthsFiscalQuartersAndFiscalYearsWithTheirParents() {
        var periods = new CalendarRows(new FiscalCalendar(1), new WorkingDays("FR"), TODAY).periods();
        assertThat(periods.stream()
                        .filter(row -> List.of("2026-10", "2026-Q4", "2026").contains(row[0]))
                        .map(Arrays::asList)
                        .map(Object::toString))
                .containsExactly(
                        "[2026, year, 2026-01-01, 2026-12-31, 2027-03-01, null, 2026]",
                        "[2026-10, month, 2026-10-01, 2026-10-31, 2026-12-30, 2026-Q4, 2026]",
                        "[2026-Q4, quarter, 2026-10-01, 2026-12-31, 2027-03-01, 2026, 2026]");
    }

    @Test
    void currenciesHaveTheirMinorUnits() {
        assertThat(CalendarRows.currencies().stream().map(Arrays::asList).map(Object::toString))
                .contains("[EUR, Euro, 2]", "[JPY, Japanese Yen, 0]", "[KWD, Kuwaiti Dinar, 3]");
    }

    @Test
    void holidaysDifferBySubdivisionAndAnUnknownCountryIsRefused() {
        var corpusChristi = LocalDate.parse("2026-06-04");
        assertThat(new WorkingDays("DE-BY").contains(corpusChristi)).isFalse();
        assertThat(new WorkingDays("DE").contains(corpusChristi)).isTrue();
        assertThatThrownBy(() -> new WorkingDays("XX"))
                .isInstanceOf(TransformException.class)
                .hasMessageContaining("'XX' is no country");
    }

    private static Object[] row(List<Object[]> dates, String day) {
        return dates.stream()
                .filter(row -> row[1].equals(LocalDate.parse(day)))
                .findFirst()
                .orElseThrow();
    }
}
