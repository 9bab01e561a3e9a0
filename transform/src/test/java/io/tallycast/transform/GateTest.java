package io.tallycast.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallycast.transform.TransformException.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GateTest {
    @Test
    void aBandOfWhatIsNoEntityIsRefused() {
        var gate = new VolumeGate(0.05, 20, Map.of("invoices", new VolumeGate.Band(1, 9)));

        assertThatThrownBy(() -> Gate.requireEntities(gate, List.of("invoice", "rep")))
                .isInstanceOfSatisfying(
                        TransformException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(Kind.CONFIGURATION))
                .hasMessage("volume-gate.bands in tallycast.yml names 'invoices', which is no entity."
                        + " The entities are: invoice, rep. Nothing was written.");
        assertThatCode(() -> Gate.requireEntities(gate, List.of("invoices"))).doesNotThrowAnyException();
    }
}
