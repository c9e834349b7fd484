package io.milepost.collector.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.probe.conversation.Phase;
import io.milepost.collector.probe.conversation.PhaseTimes;
import io.milepost.collector.probe.conversation.ProbeResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveProbesTest {

    private static final Instant MINUTE = Instant.parse("2026-10-25T00:31:00Z");

    @TempDir
    private Path directory;

    private final List<String> published = new ArrayList<>();
    private boolean away;

    @Test
    void aMinuteIsSentWholeEachTimeItGrows() {
        LiveProbes live = live();

        live.accept(result("imap", MINUTE.plusSeconds(5), null));
        live.publishWaiting();
        live.accept(result("smtp", MINUTE.plusSeconds(20), null));
        live.publishWaiting();
        live.publishWaiting();

        assertThat(published).containsExactly("national 00:31 imap", "national 00:31 imap smtp");
    }

    @Test
    void whileTheApiIsAwayMinutesWait_andThenArriveInOrder() {
        LiveProbes live = live();
        away = true;
        live.accept(result("imap", MINUTE, null));
        live.publishWaiting();
        live.accept(result("imap", MINUTE.plusSeconds(60), null));
        live.publishWaiting();
        assertThat(published).isEmpty();
        assertThat(live.waiting()).isEqualTo(2);

        away = false;
        live.publishWaiting();

        assertThat(published).containsExactlyInAnyOrder("national 00:31 imap", "national 00:32 imap");
        assertThat(live.waiting()).isZero();
    }

    @Test
    void everyResultRestsInTheFileOfItsDay() throws IOException {
        LiveProbes live = live();

        live.accept(result("imap", MINUTE, null));
        live.accept(result("smtp", MINUTE.plusSeconds(1), "greeting: expected 220, got \"421, busy\""));

        assertThat(Files.readAllLines(new ProbeFile(directory).open("national", LocalDate.of(2026, 10, 25))))
                .containsExactly(
                        "target,vantage,at,interval_ms,outcome,reason,connect_ms,tls_ms,greeting_ms,login_ms,total_ms,certificate_expires_at,phase,reason_class,blame,phases,mark",
                        "imap,inside,2026-10-25T00:31:00Z,60000,ok,,1.500,,,,1.500,,,,,connect=1.500 total=1.500,",
                        "smtp,inside,2026-10-25T00:31:01Z,60000,failed,\"greeting: expected 220, got \"\"421, busy\"\"\",1.500,,,,1.500,,,,,connect=1.500 total=1.500,");
    }

    @Test
    void aDayIsClosedWhenTheNextHasBegun_soThatItIsReadOnceAndWhole() {
        LiveProbes live = live();

        live.accept(result("imap", MINUTE, null));
        live.accept(result("imap", Instant.parse("2026-10-26T00:05:00Z"), null));
        assertThat(directory.resolve("national/probes-2026-10-25.csv")).doesNotExist();
        live.accept(result("imap", Instant.parse("2026-10-26T00:11:00Z"), null));

        assertThat(directory.resolve("national/probes-2026-10-25.csv")).exists();
        assertThat(directory.resolve("national/probes-2026-10-26.csv.open")).exists();
    }

    private LiveProbes live() {
        return new LiveProbes(new ProbeFile(directory), (service, minute, results) -> {
            if (away) {
                throw new IOException("Connection refused");
            }
            StringBuilder text =
                    new StringBuilder(service + " " + minute.toString().substring(11, 16));
            results.forEach(result -> text.append(' ').append(result.target()));
            published.add(text.toString());
        });
    }

    private static ProbeResult result(String target, Instant at, @Nullable String reason) {
        return new ProbeResult(
                "national",
                target,
                "inside",
                at,
                Duration.ofMinutes(1),
                reason,
                new PhaseTimes(Map.of(Phase.CONNECT, 1_500_000L)),
                null);
    }
}
