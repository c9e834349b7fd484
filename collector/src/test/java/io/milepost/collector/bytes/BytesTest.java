package io.milepost.collector.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
    void findsAndComparesTextsOfAnyLength() {
        Random random = new Random(2);
        for (int round = 0; round < 20_000; round++) {
            byte[] buffer = new byte[random.nextInt(60)];
            random.nextBytes(buffer);
            for (int i = 0; i < buffer.length; i++) {
                // Few different bytes, some of them beyond ASCII, so that texts come again.
                buffer[i] = (byte) (buffer[i] & 0x81);
            }
            int from = random.nextInt(buffer.length + 1);
            int length = Math.min(buffer.length - from, 1 + random.nextInt(20));
            byte[] wanted = Arrays.copyOfRange(buffer, from, from + length);
            String text = new String(buffer, StandardCharsets.ISO_8859_1);
            String part = new String(wanted, StandardCharsets.ISO_8859_1);
            if (length == 0) {
                continue;
            }

            assertThat(Bytes.indexOf(buffer, 0, buffer.length, wanted)).isEqualTo(text.indexOf(part));
            assertThat(Bytes.startsWith(buffer, from, buffer.length, wanted)).isTrue();
            assertThat(Bytes.equal(buffer, from, from + length, wanted)).isTrue();
            int changed = random.nextInt(length);
            wanted[changed] ^= 0x10;
            assertThat(Bytes.startsWith(buffer, from, buffer.length, wanted)).isFalse();
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

    @Test
    void sipHashReadsTextsOfAnyLengthAnywhereInALine() {
        // The first ten of the reference implementation's vectors: the message 00 01 02 … of 0 to 9 bytes.
        String[] expected = {
            "726fdb47dd0e0e31",
            "74f839c593dc67fd",
            "0d6c8009d9a94f5a",
            "85676696d7fb7e2d",
            "cf2794e0277187b7",
            "18765564cd99a68d",
            "cbc9466e58fee3ce",
            "ab0200f58b01d137",
            "93f5f5799a932462",
            "9e0082df0ba9e4b0"
        };
        SipHash sipHash = new SipHash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);
        for (int length = 0; length < expected.length; length++) {
            for (int from = 0; from < 20; from++) {
                byte[] line = new byte[from + length];
                Arrays.fill(line, (byte) 'x');
                for (int i = 0; i < length; i++) {
                    line[from + i] = (byte) i;
                }

                assertThat(sipHash.hash(line, from, line.length))
                        .isEqualTo(Long.parseUnsignedLong(expected[length], 16));
            }
        }
    }
}
