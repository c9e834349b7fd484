package io.milepost.collector.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a log was last written at the latest, which bounds the year of stamps that name none. A copy is younger than what was copied, so the
 * earliest of what can be told counts: the file's own time, the time of the packed file that a gzip header keeps, and the date that a rotation put
 * at the end of its name ({@code mail.log-20141231.gz}, {@code mail-2014-12-31.log}).
 */
public final class LastChange {

    private static final int GZIP_MAGIC = 0x8b1f;
    private static final int GZIP_HEADER = 8;
    private static final Pattern DATED =
            Pattern.compile(".*[-._](\\d{4})([-._]?)(\\d\\d)\\2(\\d\\d)(?:\\.(?:log|txt))?(?:\\.(?:gz|bz2|xz|zst))?");
    /** Some name a file after the day on which it begins: it may go on for a month. */
    private static final Duration NAMED_BY_BEGINNING = Duration.ofDays(31);

    private LastChange() {}

    public static Instant of(Path file) throws IOException {
        return of(file, Files.getLastModifiedTime(file).toInstant());
    }

    /** @param modified the file's own time */
    public static Instant of(Path file, Instant modified) throws IOException {
        Instant packed = packed(file, modified);
        Instant named = named(String.valueOf(file.getFileName()), packed);
        return named.isBefore(packed) ? named : packed;
    }

    private static Instant packed(Path file, Instant modified) throws IOException {
        try (InputStream raw = Files.newInputStream(file)) {
            ByteBuffer header = ByteBuffer.wrap(raw.readNBytes(GZIP_HEADER)).order(ByteOrder.LITTLE_ENDIAN);
            boolean told = header.limit() == GZIP_HEADER
                    && (header.getShort(0) & 0xffff) == GZIP_MAGIC
                    && header.getInt(4) != 0;
            return told ? Instant.ofEpochSecond(header.getInt(4) & 0xffffffffL) : modified;
        } catch (NoSuchFileException ignored) {
            // Rotated away at this moment; whoever reads it has it open.
            return modified;
        }
    }

    private static Instant named(String name, Instant otherwise) {
        Matcher date = DATED.matcher(name);
        if (!date.matches()) {
            return otherwise;
        }
        try {
            return LocalDate.of(
                            Integer.parseInt(date.group(1)),
                            Integer.parseInt(date.group(3)),
                            Integer.parseInt(date.group(4)))
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant()
                    .plus(NAMED_BY_BEGINNING);
        } catch (DateTimeException ignored) {
            // Eight digits that are no day.
            return otherwise;
        }
    }
}
