package io.milepost.collector.format.columns;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.bytes.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LettersTest {

    /** Marks that differ from letters or from each other as a capital does from its small letter, and bytes beyond ASCII. */
    private static final String ALPHABET = "aAbBtT@`[{-\r/\u000f_\u007f\u00c1\u00e1";

    @Test
    void findsTextWhateverTheCaseOfItsLetters() {
        Random random = new Random(3);
        int found = 0;
        for (int round = 0; round < 50_000; round++) {
            String text = text(random, random.nextInt(40));
            String wanted = lower(text(random, 2 + random.nextInt(2)));
            byte[] buffer = text.getBytes(StandardCharsets.ISO_8859_1);

            int place = Letters.indexOf(buffer, 0, buffer.length, wanted.getBytes(StandardCharsets.ISO_8859_1));

            assertThat(place).as("%s in %s", wanted, text).isEqualTo(lower(text).indexOf(wanted));
            found += place >= 0 ? 1 : 0;
        }
        assertThat(found).isBetween(1_000, 49_000);
    }

    @Test
    void findsNothingBehindTheEnd() {
        byte[] buffer = Bytes.of("Mozilla/5.0 AMProbe and more");

        assertThat(Letters.indexOf(buffer, 0, 18, Bytes.of("amprobe"))).isEqualTo(-1);
        assertThat(Letters.indexOf(buffer, 0, 19, Bytes.of("amprobe"))).isEqualTo(12);
        assertThat(Letters.indexOf(buffer, 13, buffer.length, Bytes.of("amprobe")))
                .isEqualTo(-1);
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        random.ints(length, 0, ALPHABET.length()).forEach(i -> text.append(ALPHABET.charAt(i)));
        return text.toString();
    }

    /** Letters of ASCII only. */
    private static String lower(String text) {
        StringBuilder lower = new StringBuilder();
        text.chars().forEach(c -> lower.append((char) (c >= 'A' && c <= 'Z' ? c + 32 : c)));
        return lower.toString();
    }
}
