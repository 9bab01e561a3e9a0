package io.tallycast.transform.mart;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.sql.SqlModels;
import io.tallycast.transform.MartReport.CheckResult;
import io.tallycast.transform.mart.Check.Query;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CheckTest {
    private static final Query OF_REPS = new Query("select 'rep' as id", List.of("star.dim_rep"));
    private static final Query OF_LINES =
            new Query("select 'line' as id", List.of("star.fct_invoice_line", "star.dim_rep"));
    private static final Query OF_DATES = new Query("select 'date' as id", List.of("star.dim_date"));
    private static final Check CHECK = new Check("example", true, List.of(OF_REPS, OF_LINES, OF_DATES), "");

    @Test
    void whatIsNotKnownIsAskedWhole() {
        assertThat(CHECK.since(moved("star.dim_date"), null)).contains(CHECK);
    }

    @Test
    void ofWhatPassedOnlyQueriesThatReadWhatMovedAreAskedAgain() {
        assertThat(CHECK.since(moved("star.dim_rep"), found(0)))
                .contains(new Check("example", true, List.of(OF_REPS, OF_LINES), ""));
        assertThat(CHECK.since(moved("star.dim_stage"), found(0))).isEmpty();
    }

    @Test
    void whatFoundSomethingIsAskedWholeAsItsRowsMayBeOfAnyQuery() {
        assertThat(CHECK.since(moved("star.dim_date"), found(2))).contains(CHECK);
        assertThat(CHECK.since(moved("star.dim_stage"), found(2))).isEmpty();
    }

    private static Moved moved(String table) {
        return new Moved(SqlModels.load(), List.of(table), Set.of());
    }

    private static CheckResult found(long offenders) {
        return new CheckResult("example", true, offenders, null);
    }
}
