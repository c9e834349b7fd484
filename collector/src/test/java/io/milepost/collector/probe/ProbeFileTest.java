package io.milepost.collector.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.probe.conversation.Cause;
import io.milepost.collector.probe.conversation.Phase;
import io.milepost.collector.probe.conversation.PhaseTimes;
import io.milepost.collector.probe.conversation.ProbeResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeFileTest {

    private static final Instant NOON = Instant.parse("2026-10-25T12:00:00Z");

    @TempDir
    private Path directory;

    @Test
    void aFailureIsKeptWithItsPhaseCauseAndMark() throws IOException {
        ProbeFile file = new ProbeFile(directory);
        file.append(new ProbeResult(
                "national",
                "round-trip",
                "inside",
                NOON,
                Duration.ofMinutes(5),
                "transit: lost",
                new PhaseTimes(Map.of(Phase.DNS, 1_000L, Phase.TRANSIT, 2_000_000L)),
                Instant.parse("2027-01-01T00:00:00Z"),
                new ProbeResult.Evidence(
                        Phase.TRANSIT, Cause.LOST, null, Map.of("mark", "milepost-probe.1@example.org"))));

        assertThat(Files.readAllLines(file.open("national", LocalDate.of(2026, 10, 25))))
                .last()
                .isEqualTo("round-trip,inside,2026-10-25T12:00:00Z,300000,failed,transit: lost,,,,,2.001,"
                        + "2027-01-01T00:00:00Z,transit,lost,service,dns=0.001 transit=2.000 total=2.001,"
                        + "milepost-probe.1@example.org");
    }

    @Test
    void aDayThatAFormerVersionBeganIsClosed_andTheRestOfItGetsAFileOfItsOwn() throws IOException {
        ProbeFile file = new ProbeFile(directory);
        Path open = file.open("national", LocalDate.of(2026, 10, 25));
        Files.createDirectories(open.getParent());
        Files.writeString(open, "target,vantage,at,interval_ms,outcome\nimap,inside,2026-10-25T00:31:00Z,60000,ok\n");

        file.append(result());
        new ProbeFile(directory).append(result());

        assertThat(directory.resolve("national/probes-2026-10-25-former.csv"))
                .hasContent("target,vantage,at,interval_ms,outcome\nimap,inside,2026-10-25T00:31:00Z,60000,ok\n");
        assertThat(Files.readAllLines(open)).hasSize(3);
    }

    private static ProbeResult result() {
        return new ProbeResult(
                "national",
                "imap",
                "inside",
                NOON,
                Duration.ofMinutes(1),
                null,
                new PhaseTimes(Map.of(Phase.CONNECT, 1_000L)),
                null);
    }
}
