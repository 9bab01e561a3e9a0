package io.tallycast.reports.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.PropertyResourceBundle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SayTest {

    private static final String LABELS = """
            met = {met_count, plural, =0 {Nobody met quota} one {{best_name} met quota} other {# of {rep_count} met quota}}
            revenue = Revenue was <b>{revenue_amount}</b>, {growth_change} on a year ago
            both = {first_message}; {second_message}
            up = up by {growth_share}
            loop = {self_message}
            missing = {no_such_fact}
            customer = {customer_name}
            """;

    private final Map<String, @Nullable Object> facts = new HashMap<>();

    @Test
    void zeroOneAndManyHaveSentencesOfTheirOwn() {
        facts.put("best_name", "Zoë");
        facts.put("rep_count", 1200);
        facts.put("met_count", 0);
        assertThat(say().text("met")).isEqualTo("Nobody met quota");
        facts.put("met_count", 1L);
        assertThat(say().text("met")).isEqualTo("Zoë met quota");
        facts.put("met_count", 1000);
        assertThat(say().text("met")).isEqualTo("1,000 of 1,200 met quota");
    }

    @Test
    void aPluralCountsWithoutGlyphsTheFontLacksAndTakesNoValueForZero() {
        facts.put("best_name", "Zoë");
        facts.put("rep_count", 1200);
        facts.put("met_count", 1000);
        assertThat(say(Locale.FRENCH).text("met")).isEqualTo("1\u00a0000 of 1\u00a0200 met quota");
        facts.put("met_count", null);
        assertThat(say(Locale.FRENCH).text("met")).isEqualTo("Nobody met quota");
    }

    @Test
    void aFactIsWrittenAsTheLastWordOfItsNameSays() {
        facts.put("revenue_amount", 4_820_000);
        facts.put("growth_change", 0.234);
        assertThat(say().styled("revenue")).isEqualTo("Revenue was <b>€4.82m</b>, +23% on a year ago");
        assertThat(say().text("revenue")).isEqualTo("Revenue was €4.82m, +23% on a year ago");
    }

    @Test
    void aMessageFactIsAnotherSentenceAndNullIsNothing() {
        facts.put("growth_share", 0.1);
        facts.put("first_message", "up");
        facts.put("second_message", null);
        assertThat(say().text("both")).isEqualTo("up by 10%;");
        assertThat(say().chosen("first_message")).isEqualTo("up by 10%");
        assertThat(say().chosen("second_message")).isEmpty();
    }

    @Test
    void namesFromTheDataCannotBecomeMarkupOrPattern() {
        facts.put("customer_name", "<b>Tom & {0} 'Co'");
        assertThat(say().styled("customer")).isEqualTo("&lt;b&gt;Tom &amp; {0} 'Co'");
        assertThat(say().text("customer")).isEqualTo("<b>Tom & {0} 'Co'");
    }

    @Test
    void mistakesInLabelsAreFoundAtOnce() {
        facts.put("self_message", "loop");
        assertThatThrownBy(() -> say().text("loop")).hasMessageContaining("label loop contains itself");
        assertThatThrownBy(() -> say().text("missing")).hasMessageContaining("needs the fact no_such_fact");
        assertThatThrownBy(() -> say().text("none")).hasMessageContaining("label none is missing");
    }

    private Say say() {
        return say(Locale.ENGLISH);
    }

    private Say say(Locale locale) {
        try {
            return new Say(
                    new PropertyResourceBundle(new StringReader(LABELS)),
                    facts,
                    new Fmt(locale, "EUR", ZoneId.of("UTC")));
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
