package io.milepost.sla.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {
    @Test
    void keys_are_in_the_order_of_their_utf_16_units_as_rfc_8785_shows_it() {
        Map<String, Object> tree = Map.of(
                "\u20ac",
                "Euro Sign",
                "\r",
                "Carriage Return",
                "\ufb33",
                "Hebrew Letter Dalet With Dagesh",
                "1",
                "One",
                "\ud83d\ude00",
                "Emoji: Grinning Face",
                "\u0080",
                "Control",
                "\u00f6",
                "Latin Small Letter O With Diaeresis");
        assertThat(new String(CanonicalJson.render(tree), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"\u00f6\":\"Latin Small Letter"
                                + " O With Diaeresis\",\"\u20ac\":\"Euro Sign\",\"\ud83d\ude00\":\"Emoji: Grinning Face\",\"\ufb33\":"
                                + "\"Hebrew Letter Dalet With Dagesh\"}");
    }

    @Test
    void what_was_rendered_is_read_again() {
        byte[] bytes = CanonicalJson.render(Map.of("b", List.of(1, "two"), "a", Map.of("c", true)));
        assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo("{\"a\":{\"c\":true},\"b\":[1,\"two\"]}");
        assertThat(CanonicalJson.parse(bytes).path("b").path(1).asText()).isEqualTo("two");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ \"a\":1}",
                "{\"b\":1,\"a\":2}",
                "{\"a\":1}\n",
                "{\"a\":\"\\u0062\"}",
                "{\"a\":1.0}",
                "{\"a\":1e3}"
            })
    void another_spelling_is_refused(String json) {
        assertThatThrownBy(() -> CanonicalJson.parse(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("expected ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\":1,\"a\":1}", "1", "{\"a\":1}{}"})
    void what_is_no_document_is_refused(String json) {
        assertThatThrownBy(() -> CanonicalJson.parse(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("expected ");
    }

    @Test
    void numbers_that_other_readers_would_round_are_refused() {
        assertThat(CanonicalJson.render(List.of(9_007_199_254_740_991L)))
                .asString()
                .isEqualTo("[9007199254740991]");
        assertThatThrownBy(() -> CanonicalJson.render(List.of(9_007_199_254_740_992L)))
                .hasMessage("expected whole numbers up to 9007199254740991, got 9007199254740992");
        assertThatThrownBy(() -> CanonicalJson.render(List.of(new BigDecimal("0.1"))))
                .hasMessage("expected whole numbers up to 9007199254740991, got 0.1");
    }
}
