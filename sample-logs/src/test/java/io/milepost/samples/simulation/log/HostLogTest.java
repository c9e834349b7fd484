package io.milepost.samples.simulation.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.samples.simulation.time.Period;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostLogTest {
    private static final Period PERIOD = new Period(LocalDate.of(2026, 10, 24), 2, ZoneId.of("Europe/London"));

    @TempDir
    private Path directory = Path.of("");

    @Test
    void lines_come_out_in_order_of_time_with_local_stamps() throws IOException {
        try (HostLog log = new HostLog(directory, "mx1", StampStyle.RFC3164, PERIOD, false)) {
            write(log, PERIOD.start() + 2 * Period.SECOND, "second");
            write(log, PERIOD.start() + Period.SECOND, "first");
            log.flush(PERIOD.start());
        }
        assertThat(lines("mail-20261024.log"))
                .containsExactly("Oct 24 00:00:01 mx1 first", "Oct 24 00:00:02 mx1 second");
    }

    @Test
    void the_hour_that_occurs_twice_has_two_offsets_in_iso_stamps() throws IOException {
        long day = PERIOD.start(1);
        try (HostLog log = new HostLog(directory, "mx1", StampStyle.ISO, PERIOD, false)) {
            write(log, day + 90 * Period.MINUTE + 7, "summer");
            write(log, day + 150 * Period.MINUTE, "winter");
            for (long slot = PERIOD.start(); slot < PERIOD.end(); slot += Period.SLOT) {
                log.flush(slot);
            }
        }
        assertThat(lines("mail-20261025.log"))
                .containsExactly(
                        "2026-10-25T01:30:00.000007+01:00 mx1 summer", "2026-10-25T01:30:00.000000+00:00 mx1 winter");
    }

    @Test
    void what_lies_outside_the_period_is_neither_written_nor_counted() throws IOException {
        try (HostLog log = new HostLog(directory, "mx1", StampStyle.ISO, PERIOD, false)) {
            write(log, PERIOD.start() - 1, "before");
            write(log, PERIOD.end(), "after");
            write(log, PERIOD.start(), "within");
            log.flush(PERIOD.start());

            assertThat(log.lines()).isEqualTo(1);
        }
        assertThat(lines("mail-20261024.log")).hasSize(1);
    }

    @Test
    void a_record_is_cut_where_postfix_cuts_it() throws IOException {
        try (HostLog log = new HostLog(directory, "mx1", StampStyle.RFC3164, PERIOD, false)) {
            write(log, PERIOD.start(), "x".repeat(3_000));
            log.flush(PERIOD.start());
        }
        assertThat(lines("mail-20261024.log").get(0)).hasSize("Oct 24 00:00:00 mx1 ".length() + 2_000);
    }

    @Test
    void a_compressed_file_carries_the_end_of_its_day() throws IOException {
        try (HostLog log = new HostLog(directory, "mx1", StampStyle.RFC3164, PERIOD, true)) {
            write(log, PERIOD.start(), "line");
            log.flush(PERIOD.start());
        }
        Path file = directory.resolve("mx1/mail-20261024.log.gz");
        byte[] bytes = Files.readAllBytes(file);
        long header =
                (bytes[4] & 0xffL) | (bytes[5] & 0xffL) << 8 | (bytes[6] & 0xffL) << 16 | (bytes[7] & 0xffL) << 24;

        assertThat(Instant.ofEpochSecond(header)).isEqualTo(Instant.parse("2026-10-24T23:00:00Z"));
        assertThat(Files.getLastModifiedTime(file).toInstant()).isEqualTo(Instant.parse("2026-10-24T23:00:00Z"));
        assertThat(new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes())
                .isEqualTo("Oct 24 00:00:00 mx1 line\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static void write(HostLog log, long at, String text) {
        log.begin(at).text(text);
        log.end();
    }

    private List<String> lines(String file) throws IOException {
        return Files.readAllLines(directory.resolve("mx1").resolve(file));
    }
}
