package io.milepost.collector.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class PackingTest {
    private static final int MEBIBYTE = 1 << 20;

    private static OutputStream packer(Packing packing, OutputStream out) throws IOException {
        return switch (packing) {
            case NONE -> out;
            case GZIP -> new GZIPOutputStream(out);
            case BZIP2 -> new BZip2CompressorOutputStream(out);
            case XZ -> new XZOutputStream(out, new LZMA2Options(1));
            case ZSTD -> new ZstdOutputStreamNoFinalizer(out).setChecksum(true);
        };
    }

    private static byte[] pack(Packing packing, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = packer(packing, bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] lines(int count) {
        StringBuilder text = new StringBuilder();
        Random random = new Random(7);
        for (int i = 0; i < count; i++) {
            text.append("line ").append(i).append(' ').append(random.nextLong()).append('\n');
        }
        return text.toString().getBytes(UTF_8);
    }

    @ParameterizedTest
    @EnumSource
    void a_packed_file_is_told_by_its_content_and_two_behind_each_other_are_one(Packing packing) throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(pack(packing, lines(2000)));
        both.write(pack(packing, "last\n".getBytes(UTF_8)));
        try (InputStream in = Packing.unpack(new ByteArrayInputStream(both.toByteArray()))) {
            assertThat(in.readAllBytes()).isEqualTo((new String(lines(2000), UTF_8) + "last\n").getBytes(UTF_8));
        }
        assertThat(Packing.of(Arrays.copyOf(both.toByteArray(), Packing.TELLING_BYTES)))
                .isEqualTo(packing);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void an_archive_cut_short_gives_what_it_holds_and_says_so(Packing packing) throws IOException {
        byte[] content = lines(200_000);
        byte[] packed = pack(packing, content);
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        assertThatThrownBy(() -> copy(Arrays.copyOf(packed, packed.length * 3 / 4), read))
                .isInstanceOf(DamagedArchiveException.class);
        assertThat(read.size()).isBetween(content.length / 3, content.length);
        assertThat(Arrays.copyOf(content, read.size())).isEqualTo(read.toByteArray());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void damage_anywhere_is_told_as_damage_and_nothing_else(Packing packing) throws IOException {
        byte[] content = lines(300);
        byte[] packed = pack(packing, content);
        int told = 0;
        for (int place = 0; place < packed.length; place += 7) {
            byte[] damaged = packed.clone();
            damaged[place] ^= 0x10;
            ByteArrayOutputStream read = new ByteArrayOutputStream();
            try {
                copyUnpacked(packing, damaged, read);
            } catch (DamagedArchiveException e) {
                told++;
            }
        }
        // Some bytes of a header mean nothing, such as a time.
        assertThat(told).isGreaterThan(packed.length / 7 * 9 / 10);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void what_follows_an_archive_and_is_none_is_told_as_damage(Packing packing) throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(pack(packing, lines(200)));
        byte[] second = pack(packing, lines(200));
        second[1] ^= 0x10;
        both.write(second);
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        assertThatThrownBy(() -> copy(both.toByteArray(), read)).isInstanceOf(DamagedArchiveException.class);
        assertThat(read.toByteArray()).isEqualTo(lines(200));
    }

    @ParameterizedTest
    @EnumSource
    void a_pipe_that_pauses_between_two_archives_has_not_ended(Packing packing) throws IOException {
        byte[] one = pack(packing, lines(200));
        InputStream pausing = new SequenceInputStream(new ByteArrayInputStream(one), new ByteArrayInputStream(one)) {
            @Override
            public int available() {
                return 0;
            }
        };
        try (InputStream in = Packing.unpack(pausing)) {
            assertThat(in.readAllBytes()).hasSize(2 * lines(200).length);
        }
    }

    @Test
    void a_small_archive_that_becomes_very_large_is_ended() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bomb)) {
            for (int i = 0; i < 100; i++) {
                out.write(new byte[MEBIBYTE]);
            }
        }
        CountingOutput read = new CountingOutput();
        assertThatThrownBy(() -> copy(bomb.toByteArray(), read))
                .isInstanceOf(DamagedArchiveException.class)
                .hasMessage("expected a log, got an archive that unpacks to more than 500 times its size");
        assertThat(read.count).isBetween(63L * MEBIBYTE, 65L * MEBIBYTE);
    }

    @Test
    void a_disk_that_fails_is_not_called_a_damaged_archive() throws IOException {
        byte[] packed = pack(Packing.GZIP, lines(5000));
        InputStream failing = new InputStream() {
            private int given;

            @Override
            public int read() throws IOException {
                if (given == packed.length / 2) {
                    throw new IOException("Input/output error");
                }
                return packed[given++] & 0xff;
            }
        };
        assertThatThrownBy(() -> Packing.GZIP.open(failing).transferTo(OutputStream.nullOutputStream()))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("Input/output error");
    }

    private static void copy(byte[] packed, OutputStream out) throws IOException {
        try (InputStream in = Packing.unpack(new ByteArrayInputStream(packed))) {
            in.transferTo(out);
        }
    }

    private static void copyUnpacked(Packing packing, byte[] packed, OutputStream out) throws IOException {
        try (InputStream in = packing.open(new ByteArrayInputStream(packed))) {
            in.transferTo(out);
        }
    }

    private static final class CountingOutput extends OutputStream {
        private long count;

        @Override
        public void write(int value) {
            count++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            count += length;
        }
    }
}
