package io.milepost.sla.facts.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.sla.facts.wire.MalformedFact;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineReaderTest {

    @Test
    void every_line_is_found_wherever_the_buffer_ends() throws Exception {
        Random random = new Random(3);
        List<String> lines = new ArrayList<>();
        for (int line = 0; line < 2_000; line++) {
            lines.add("é".repeat(random.nextInt(line % 100 == 0 ? 90_000 : 60)));
        }
        lines.add("the last, without an end");
        assertThat(read(String.join("\n", lines))).isEqualTo(lines);
    }

    @Test
    void an_empty_body_has_no_lines_and_an_ending_newline_adds_none() throws Exception {
        assertThat(read("")).isEmpty();
        assertThat(read("a\n")).containsExactly("a");
        assertThat(read("a\n\nb\n")).containsExactly("a", "", "b");
    }

    @Test
    void a_line_longer_than_any_row_is_refused() {
        assertThatThrownBy(() -> read("a\n" + "x".repeat(2 << 20)))
                .isInstanceOf(MalformedFact.class)
                .hasMessage("line 2: expected at most 1048576 bytes, got more");
    }

    private static List<String> read(String text) throws Exception {
        LineReader reader = new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        List<String> lines = new ArrayList<>();
        while (reader.advance()) {
            lines.add(new String(reader.buffer(), reader.offset(), reader.length(), StandardCharsets.UTF_8));
            assertThat(reader.number()).isEqualTo(lines.size());
        }
        return lines;
    }
}
