package io.tallycast.transform.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepNoteTest {

    @Test
    void aNoteIsReadAsItWasWritten() {
        var note = new StepNote(LocalDate.of(2026, 10, 31), Map.of("dim_rep", 3L, "fct_fx_rate", -1L));

        assertThat(note.text()).isEqualTo("2026-10-31\ndim_rep 3\nfct_fx_rate -1\n");
        assertThat(StepNote.parse(note.text())).isEqualTo(note);
        assertThat(StepNote.parse(null)).isNull();
    }
}
