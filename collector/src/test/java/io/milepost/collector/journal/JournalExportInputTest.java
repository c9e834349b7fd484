package io.milepost.collector.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class JournalExportInputTest {
    private static final String DAMAGED = "damaged: a record of the journal\n";

    private final ByteArrayOutputStream export = new ByteArrayOutputStream();

    private void text(String text) {
        export.writeBytes(text.getBytes(UTF_8));
    }

    private void binary(String name, byte[] value) throws IOException {
        text(name + "\n");
        new DataOutputStream(export).writeLong(Long.reverseBytes(value.length));
        export.writeBytes(value);
        text("\n");
    }

    private String json() throws IOException {
        return new String(
                new JournalExportInput(new ByteArrayInputStream(export.toByteArray()), true).readAllBytes(), UTF_8);
    }

    @Test
    void a_record_is_an_object_on_one_line() throws IOException {
        text("__CURSOR=s=1;i=2\n__REALTIME_TIMESTAMP=1790000000000000\n_HOSTNAME=mx1\nMESSAGE=4F1A: removed=\"x\"\n\n");
        text("__CURSOR=s=1;i=3\nMESSAGE=\n\n");
        assertThat(json()).isEqualTo("""
                {"__CURSOR":"s=1;i=2","__REALTIME_TIMESTAMP":"1790000000000000","_HOSTNAME":"mx1","MESSAGE":"4F1A: removed=\\"x\\""}
                {"__CURSOR":"s=1;i=3","MESSAGE":""}
                """);
    }

    @Test
    void a_message_with_newlines_makes_no_second_line() throws IOException {
        text("__CURSOR=1\n");
        binary("MESSAGE", "one\nMESSAGE=forged\n\ntwo".getBytes(UTF_8));
        text("\n");
        assertThat(json()).isEqualTo("{\"__CURSOR\":\"1\",\"MESSAGE\":\"one\\nMESSAGE=forged\\n\\ntwo\"}\n");
    }

    @Test
    void what_is_no_utf8_comes_as_bytes_and_what_comes_twice_as_both() throws IOException {
        text("__CURSOR=1\nA=1\nA=2\nA=3\n");
        binary("B", new byte[] {(byte) 0xff, 'x'});
        text("\n");
        assertThat(json()).isEqualTo("{\"__CURSOR\":\"1\",\"A\":[\"1\",\"2\",\"3\"],\"B\":[255,120]}\n");
    }

    @Test
    void a_field_of_a_hundred_megabytes_is_null_and_a_record_cut_off_is_a_damaged_line() throws IOException {
        text("__CURSOR=1\n");
        binary("MESSAGE", new byte[100 << 20]);
        text("\n__CURSOR=2\nMESSAGE=half");
        assertThat(json()).isEqualTo("{\"__CURSOR\":\"1\",\"MESSAGE\":null}\n" + DAMAGED);
    }

    @Test
    void damage_costs_its_own_record_and_none_behind_it() throws IOException {
        text("__CURSOR=1\nno field\nMESSAGE=x\n\n");
        text("__CURSOR=2\nMESSAGE\n\377\377\377\377\377\377\377\377\n\n");
        text("__CURSOR=3\nMESSAGE=the end is missing\n__CURSOR=4\nMESSAGE=whole\n\n");
        assertThat(json()).isEqualTo(DAMAGED.repeat(3) + "{\"__CURSOR\":\"4\",\"MESSAGE\":\"whole\"}\n");
    }

    @Test
    void a_text_too_large_is_null_and_not_its_beginning() throws IOException {
        text("__CURSOR=1\nMESSAGE=" + "x".repeat((1 << 18) + 1) + "\n\n");
        assertThat(json()).isEqualTo("{\"__CURSOR\":\"1\",\"MESSAGE\":null}\n");
    }

    @Test
    void a_record_without_end_does_not_grow_in_memory() throws IOException {
        text("__CURSOR=1\n" + "A=x\n".repeat(3_000_000) + "\n__CURSOR=2\n\n");
        assertThat(json()).isEqualTo(DAMAGED + "{\"__CURSOR\":\"2\"}\n");
    }

    @Test
    void an_export_is_told_by_its_beginning() {
        assertThat(JournalExportInput.begins("__CURSOR=s".getBytes(UTF_8))).isTrue();
        assertThat(JournalExportInput.begins("{\"__CURSOR\"".getBytes(UTF_8))).isFalse();
        assertThat(JournalExportInput.begins(new byte[2])).isFalse();
    }
}
