package io.milepost.sla.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleZipTest {
    @TempDir
    Path directory;

    @Test
    void the_same_files_are_the_same_bytes_and_come_out_again() throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put("evidence/intervals.csv", "measure\n".getBytes(StandardCharsets.UTF_8));
        files.put("edition.json", "{}".getBytes(StandardCharsets.UTF_8));
        byte[] zip = BundleZip.write(files);
        assertThat(BundleZip.write(files)).isEqualTo(zip);
        unpack(zip);
        assertThat(directory.resolve("out/evidence/intervals.csv")).hasContent("measure\n");
    }

    @Test
    void every_single_byte_matters() throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put("a.txt", "measure,start,end\n".repeat(20).getBytes(StandardCharsets.UTF_8));
        files.put("b.txt", new byte[0]);
        byte[] zip = BundleZip.write(files);
        assertThat(BundleZip.isIntact(zip)).isTrue();
        for (int at = 0; at < zip.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = zip.clone();
                changed[at] ^= (byte) (1 << bit);
                assertThat(BundleZip.isIntact(changed))
                        .as("bit " + bit + " of byte " + at)
                        .isFalse();
            }
        }
        assertThat(BundleZip.isIntact(java.util.Arrays.copyOf(zip, zip.length - 1)))
                .isFalse();
        assertThat(BundleZip.isIntact(new byte[0])).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../outside.txt",
                "evidence/../../outside.txt",
                "/etc/passwd",
                "C:\\windows.txt",
                "evidence\\intervals.csv",
                ".hidden",
                "a//b",
                "a/b/c/d/e.txt",
                "new\nline",
                "evidence/"
            })
    void a_name_that_no_bundle_has_is_refused_and_nothing_is_written_outside(String name) throws IOException {
        byte[] zip = zip(name, "x".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> unpack(zip))
                .isInstanceOf(ZipException.class)
                .hasMessageStartingWith("expected plain names of files, got ");
        try (Stream<Path> all = Files.walk(directory)) {
            assertThat(all.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .containsExactly("in.zip");
        }
    }

    @Test
    void a_file_that_unpacks_to_far_more_than_its_size_is_refused() throws IOException {
        byte[] zip = zip("bomb.csv", new byte[64 << 20]);
        assertThat(zip.length).isLessThan(100_000);
        assertThatThrownBy(() -> unpack(zip))
                .hasMessage("expected to unpack to at most 200 times its size, got more from bomb.csv");
        assertThat(Files.size(directory.resolve("out/bomb.csv"))).isLessThan(20 << 20);
    }

    @Test
    void more_files_than_a_bundle_can_have_are_refused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i <= BundleZip.MOST_FILES; i++) {
                zip.putNextEntry(new ZipEntry("file" + i));
                zip.closeEntry();
            }
        }
        assertThatThrownBy(() -> unpack(bytes.toByteArray())).hasMessage("expected at most 2000 files, got more");
    }

    @Test
    void what_is_written_must_be_readable() {
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put("contract/bank holidays.csv", new byte[0]);
        assertThatThrownBy(() -> BundleZip.write(files))
                .hasMessage("expected plain names of files, got contract/bank holidays.csv");
    }

    private void unpack(byte[] zip) throws IOException {
        BundleZip.unpack(
                Files.write(directory.resolve("in.zip"), zip), Files.createDirectories(directory.resolve("out")));
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }
}
