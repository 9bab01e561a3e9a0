package io.tallycast.ingest.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyOrderTest {

    private static boolean ascending(String... keys) {
        KeyOrder order = new KeyOrder();
        for (String key : keys) {
            byte[] bytes = ("<" + key + ">").getBytes(UTF_8);
            order.add(bytes, 1, bytes.length - 1);
        }
        return order.isAscending();
    }

    @Test
    void countedUpKeysAscendWhateverTheirLength() {
        assertThat(ascending()).isTrue();
        assertThat(ascending("1", "2", "9", "10", "11", "100", "0".repeat(500), "1".repeat(500)))
                .isTrue();
        assertThat(ascending("C-1", "C-2", "Z-é", "é-Zé")).isTrue();
    }

    @Test
    void aKeyThatComesAgainOrIsLessEndsIt() {
        assertThat(ascending("1", "1")).isFalse();
        assertThat(ascending("10", "9", "11")).isFalse();
        assertThat(ascending("2", "1", "3", "4")).as("for good").isFalse();
    }

    @Test
    void whoHasLostTheOrderDoesNotFindItAgain() {
        KeyOrder order = new KeyOrder();
        order.lose();
        order.add(new byte[] {'1'}, 0, 1);
        assertThat(order.isAscending()).isFalse();
    }
}
