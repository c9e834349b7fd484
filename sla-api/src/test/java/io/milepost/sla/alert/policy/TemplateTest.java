package io.milepost.sla.alert.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
    private static final List<String> NAMES = List.of("summary", "service");

    @Test
    void names_are_replaced_by_values_and_nothing_else_is() {
        Template template = Template.parse("{{ service }}: {{summary}} ${service} <#if> $1 {service}", NAMES);
        assertThat(template.render(Map.of("service", "national", "summary", "down \\ $0")))
                .isEqualTo("national: down \\ $0 ${service} <#if> $1 {service}");
    }

    @Test
    void a_value_is_not_looked_through_again() {
        assertThat(Template.parse("{{summary}}", NAMES).render(Map.of("summary", "{{service}}", "service", "secret")))
                .isEqualTo("{{service}}");
    }

    @Test
    void no_value_forges_a_line_or_turns_the_text() {
        assertThat(Template.parse("{{summary}}", NAMES)
                        .render(Map.of(
                                "summary", "a\r\nBcc: b\u0000\u0085\u2028\u2029\u202e\u200b\u001b[2J\u007f\ud800é😀")))
                .isEqualTo(
                        "a\\u000d\\u000aBcc: b\\u0000\\u0085\\u2028\\u2029\\u202e\\u200b\\u001b[2J\\u007f\\ud800é😀");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{other}}",
                "{{summary.class}}",
                "{{#if summary}}",
                "{{summary()}}",
                "{{summary",
                "{{}}",
                "{{ Summary }}",
                "{{{summary}}}",
                "{{summary|raw}}",
                "{{\nsummary\n,}}"
            })
    void anything_but_a_known_name_is_refused(String text) {
        assertThatThrownBy(() -> Template.parse(text, NAMES))
                .hasMessageStartingWith("expected one of {{service}}, {{summary}}, got {{");
    }
}
