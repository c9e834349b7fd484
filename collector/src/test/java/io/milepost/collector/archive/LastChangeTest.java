package io.milepost.collector.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LastChangeTest {

    private static final Instant COPIED = Instant.parse("2026-10-05T12:00:00Z");

    @TempDir
    Path directory;

    private Path file(String name, byte[] content) throws IOException {
        Path file = Files.write(directory.resolve(name), content);
        return Files.setLastModifiedTime(file, FileTime.from(COPIED));
    }

    private static LocalDate day(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mail.log-20141231",
                "mail.log-20141231.gz",
                "mail-20141231.log",
                "mail-2014-12-31.log.xz",
                "mail.2014.12.31.log"
            })
    void theDateThatARotationPutIntoTheNameBoundsTheYearOfACopy(String name) throws IOException {
        assertThat(day(LastChange.of(file(name, new byte[0])))).isEqualTo("2015-01-31");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mail.log", "mail.log.12", "mail-20141231-host.log", "mail-20149931.log", "mail-20270101.log"})
    void aNameWithoutSuchADateLeavesTheFilesOwnTime(String name) throws IOException {
        assertThat(LastChange.of(file(name, new byte[0]))).isEqualTo(COPIED);
    }

    @Test
    void aPackedFileKeepsTheTimeOfWhatWasPacked() throws IOException {
        Path packed = file("mail.log.2.gz", new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0x54, 3});

        assertThat(day(LastChange.of(packed))).isEqualTo("2014-08-29");
    }

    @Test
    void oneThatWasPackedWithoutATimeHasItsOwn() throws IOException {
        Path packed = directory.resolve("mail.log.2.gz");
        try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(packed))) {
            gzip.write('x');
        }
        Files.setLastModifiedTime(packed, FileTime.from(COPIED));

        assertThat(LastChange.of(packed)).isEqualTo(COPIED);
    }
}
