package io.tallycast.transform.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerNoteTest {

    @Test
    void aNoteIsReadAsItWasWritten() {
        var note = new LedgerNote(LocalDate.of(2026, 10, 31), Map.of("dim_rep", 3L, "fct_fx_rate", -1L));

        assertThat(note.text()).isEqualTo("2026-10-31\ndim_rep 3\nfct_fx_rate -1\n");
        assertThat(LedgerNote.parse(note.text())).isEqualTo(note);
        assertThat(LedgerNote.parse(null)).isNull();
    }
}
