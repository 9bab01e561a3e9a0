package io.tallycast.ingest.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SwarTest {

    /** Ones and zeros for the bytes of a mask, the first byte first. */
    private static String places(long mask) {
        StringBuilder places = new StringBuilder();
        for (int place = 0; place < Swar.BYTES; place++) {
            places.append((mask >>> (place * 8) & 0xff) == 0 ? '0' : '1');
        }
        return places.toString();
    }

    @Test
    void masksTellEveryByteExactlyWhateverItsNeighboursAre() {
        Random random = new Random(5);
        byte[] bytes = new byte[Swar.BYTES];
        for (int value = 0; value < 256 * 200; value++) {
            random.nextBytes(bytes);
            bytes[value % Swar.BYTES] = (byte) value;
            bytes[(value + 1) % Swar.BYTES] = (byte) (',' + random.nextInt(3) - 1);
            StringBuilder commas = new StringBuilder();
            StringBuilder controls = new StringBuilder();
            StringBuilder beyond = new StringBuilder();
            for (byte each : bytes) {
                commas.append(each == ',' ? '1' : '0');
                controls.append(each >= 0 && each < 16 ? '1' : '0');
                beyond.append(each < 0 ? '1' : '0');
            }
            long word = Swar.word(bytes, 0);
            assertThat(places(Swar.equal(word, Swar.repeated(',')))).isEqualTo(commas.toString());
            assertThat(places(Swar.controls(word))).isEqualTo(controls.toString());
            assertThat(places(word & Swar.BEYOND_ASCII)).isEqualTo(beyond.toString());
        }
    }

    @Test
    void aWordBehindTheLimitIsBlank() {
        byte[] bytes = "abc,,,,,,".getBytes(StandardCharsets.US_ASCII);
        long commas = Swar.repeated(',');
        assertThat(places(Swar.equal(Swar.word(bytes, 1, 5), commas))).isEqualTo("00110000");
        assertThat(places(Swar.equal(Swar.word(bytes, 1, 9), commas))).isEqualTo("00111111");
        assertThat(places(Swar.equal(Swar.word(bytes, 5, 5), commas))).isEqualTo("00000000");
    }

    @Test
    void theFirstOfAMaskAndWhatLiesBeforeIt() {
        long commas = Swar.equal(0x2c2c_2020_2c20_2020L, Swar.repeated(','));
        assertThat(places(commas)).isEqualTo("00010011");
        assertThat(Swar.first(commas)).isEqualTo(3);
        assertThat(Swar.first(0)).isEqualTo(8);
        long sixth = 0x80L << 48;
        assertThat(places(Swar.before(sixth, commas))).isEqualTo("00010000");
        assertThat(Swar.before(0, commas)).isEqualTo(commas);
    }
}
