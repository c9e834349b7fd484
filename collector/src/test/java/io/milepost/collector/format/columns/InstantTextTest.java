package io.milepost.collector.format.columns;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.bytes.Bytes;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InstantTextTest {

    private static final List<String> MINUTES = List.of(
            "2026-10-05T06:03:", "2026-10-05 06:03:", "2026-10-05T06:04:", "2024-02-29T23:59:", "2026-13-05T06:03:");
    private static final List<String> SECONDS = List.of("00", "07", "7", "59", "60", "61", "99", "x1", "1x", "123", "");
    private static final List<String> ENDS = List.of("", "Z", ".497Z", ".1234567Z", "+01:00", ".5-0230", " GMT", "\0");

    @Test
    void readsAnInstantAlikeWhateverWasReadBefore() {
        Random random = new Random(4);
        InstantText used = new InstantText();
        int read = 0;
        for (int round = 0; round < 50_000; round++) {
            byte[] text = Bytes.of(any(MINUTES, random) + any(SECONDS, random) + any(ENDS, random));

            long instant = used.read(text, 0, text.length);

            assertThat(instant)
                    .as(Bytes.string(text, 0, text.length))
                    .isEqualTo(new InstantText().read(text, 0, text.length));
            read += instant == InstantText.NONE ? 0 : 1;
        }
        assertThat(read).isBetween(10_000, 40_000);
    }

    @Test
    void readsNoInstantFromZeros() {
        byte[] zeros = new byte[24];
        zeros[16] = ':';
        zeros[17] = '0';
        zeros[18] = '0';

        assertThat(new InstantText().read(zeros, 0, zeros.length)).isEqualTo(InstantText.NONE);
    }

    private static String any(List<String> texts, Random random) {
        return texts.get(random.nextInt(texts.size()));
    }
}
