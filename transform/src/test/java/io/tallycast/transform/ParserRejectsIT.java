package io.tallycast.transform;

import static io.tallycast.transform.TinyCompany.night;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParserRejectsIT {
    @TempDir
    private Path home;

    @Test
    void rowsOfADatabaseThatCouldNotBeReadAreKeptOneByOne() {
        try (var company = new TinyCompany(home)) {
            company.land("2026-10-31-r1", "rep", "rep_id, name, role", "('r1', 'Ada', 'rep')");
            company.landing().reject("crm", "rep", "2026-10-31-r1", """
                    select null::varchar as _file, null::bigint as _line, column_name, value, reason, _key,
                      timestamptz '2026-10-31 23:00:00+00' as _extracted_at
                    from (values
                      ('quota', 'NaN', 'not a finite number', '7'),
                      ('quota', 'NaN', 'not a finite number', '8'),
                      ('id', 'null, nobody', 'the key is empty', null),
                      ('id', 'null, somebody', 'the key is empty', null)) as t(column_name, value, reason, _key)
                    """);

            company.run("star-1", night("2026-10-31"));

            assertThat(company.rows("star-1", "quarantine", "row_reference, column_name, value, reason, rule", "true"))
                    .containsExactly(
                            "7|quota|NaN|not a finite number|parse",
                            "8|quota|NaN|not a finite number|parse",
                            "a row without a key|id|null, nobody|the key is empty|parse",
                            "a row without a key|id|null, somebody|the key is empty|parse");
        }
    }
}
