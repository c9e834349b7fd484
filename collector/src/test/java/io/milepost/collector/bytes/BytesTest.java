package io.milepost.collector.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BytesTest {

    @Test
    void findsWhatStringsFind() {
        Random random = new Random(1);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(40), 'a', 'd').forEach(c -> text.append((char) c));
            String wanted = "abc".substring(0, 1 + random.nextInt(3));
            byte[] buffer = Bytes.of(text.toString());

            assertThat(Bytes.indexOf(buffer, 0, buffer.length, Bytes.of(wanted)))
                    .isEqualTo(text.indexOf(wanted));
            assertThat(Bytes.lastIndexOf(buffer, 0, buffer.length, Bytes.of(wanted)))
                    .isEqualTo(text.lastIndexOf(wanted));
            assertThat(Bytes.indexOf(buffer, 0, buffer.length, (byte) 'c')).isEqualTo(text.indexOf("c"));
        }
    }

    @Test
    void theStoredHashNeverChanges() {
        byte[] text = Bytes.of("mx1 postfix/qmgr[103]: A1B2C3D4E: removed");

        assertThat(Bytes.hash(text, 0, text.length)).isEqualTo(HASH_OF_A_LINE);
    }

    private static final long HASH_OF_A_LINE = 933931369870987867L;

    @Test
    void everyByteAndTheLengthChangeTheHash() {
        Set<Long> hashes = new HashSet<>();
        byte[] text = new byte[64];
        for (int length = 0; length <= text.length; length++) {
            hashes.add(Bytes.hash(text, 0, length));
            for (int changed = 0; changed < length; changed++) {
                text[changed] = 1;
                hashes.add(Bytes.hash(text, 0, length));
                text[changed] = 0;
            }
        }

        assertThat(hashes).hasSize(65 + 64 * 65 / 2);
    }

    @Test
    void sipHashGivesTheReferenceValue() {
        // The last of the test values in appendix A of the SipHash paper.
        byte[] message = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e");

        assertThat(new SipHash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L).hash(message, 0, message.length))
                .isEqualTo(0xa129ca6149be45e5L);
    }
}
