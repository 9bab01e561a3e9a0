package io.tallycast.jobs.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class LetterTest {
    @Test
    void bothLanguagesHaveAllWordsAndNoneIsTheOthers() throws Exception {
        Properties english = words("letter.properties");
        Properties french = words("letter_fr.properties");

        assertThat(french.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        assertThat(french.stringPropertyNames())
                .filteredOn(key -> !key.equals("date"))
                .allSatisfy(key -> assertThat(french.getProperty(key)).as(key).isNotEqualTo(english.getProperty(key)));
    }

    private static Properties words(String file) throws IOException {
        Properties words = new Properties();
        try (var in = LetterTest.class.getResourceAsStream(file)) {
            words.load(in);
        }
        return words;
    }
}
