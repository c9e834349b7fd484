package io.milepost.collector.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.collector.probe.conversation.Phase;
import io.milepost.collector.probe.conversation.PhaseTimes;
import io.milepost.collector.probe.conversation.ProbeResult;
import io.milepost.collector.report.ProbeFact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
    private ProbeSpool.Bounds bounds = ProbeSpool.Bounds.USUAL;
    private final List<Double> waited = new ArrayList<>();
    private long seconds;
    private boolean away;
    private boolean refusing;

    @Test
    void aMinuteIsSentWholeEachTimeItGrows() throws IOException {
        LiveProbes live = live();

        live.accept(result("imap", MINUTE.plusSeconds(5), null));
        live.publishWaiting();
        live.accept(result("smtp", MINUTE.plusSeconds(20), null));
        live.publishWaiting();
        live.publishWaiting();

        assertThat(published).containsExactly("national 00:31 imap", "national 00:31 imap smtp");
    }

    @Test
    void whileTheApiIsAwayMinutesWait_andThenArriveInOrder() throws IOException {
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

        assertThat(published).containsExactly("national 00:31 imap", "national 00:32 imap");
        assertThat(live.waiting()).isZero();
    }

    @Test
    void howLongTheOldestResultOfAReportHadWaitedIsTold() throws IOException {
        LiveProbes live = live();
        live.accept(result("imap", MINUTE, null));
        seconds = 3;
        live.accept(result("smtp", MINUTE.plusSeconds(3), null));
        away = true;
        live.publishWaiting();
        away = false;
        seconds = 10;
        live.publishWaiting();
        seconds = 100;
        live.publishWaiting();
        live.accept(result("imap", MINUTE.plusSeconds(20), null));
        seconds = 101;
        live.publishWaiting();

        assertThat(waited).containsExactly(10.0, 1.0);
    }

    @Test
    void aKilledCollectorGoesOnWhereItStood_andATornLineIsWrittenOver() throws IOException {
        LiveProbes killed = live();
        away = true;
        killed.accept(result("imap", MINUTE, null));
        killed.accept(result("imap", MINUTE.plusSeconds(60), "connect: refused"));
        killed.publishWaiting();
        Path last = directory.resolve("spool/national/2026-10-25T00_32.ndjson");
        Files.writeString(last, "{\"target\":\"im", StandardOpenOption.APPEND);

        away = false;
        LiveProbes next = live();
        assertThat(next.waiting()).isEqualTo(2);
        next.accept(result("smtp", MINUTE.plusSeconds(61), null));
        next.publishWaiting();

        assertThat(published).containsExactly("national 00:31 imap", "national 00:32 imap smtp");
        assertThat(Files.readAllLines(last)).hasSize(2);
        assertThat(next.waiting()).isZero();
    }

    @Test
    void aMinuteThatWasSentBeforeARestartIsSentWholeAfterIt() throws IOException {
        LiveProbes before = live();
        before.accept(result("imap", MINUTE, null));
        before.publishWaiting();

        LiveProbes after = live();
        after.accept(result("smtp", MINUTE.plusSeconds(20), null));
        after.publishWaiting();

        assertThat(published).containsExactly("national 00:31 imap", "national 00:31 imap smtp");
    }

    @Test
    void whatDoesNotFitFallsOut_theOldestFirstAndCounted() throws IOException {
        bounds = new ProbeSpool.Bounds(3, 1 << 20);
        LiveProbes live = live();
        away = true;
        for (int minute = 0; minute < 5; minute++) {
            live.accept(result("imap", MINUTE.plusSeconds(60L * minute), null));
        }
        assertThat(live.dropped()).isEqualTo(2);

        away = false;
        live.publishWaiting();
        assertThat(published).containsExactly("national 00:33 imap", "national 00:34 imap", "national 00:35 imap");

        bounds = new ProbeSpool.Bounds(1_000, 400);
        LiveProbes small = live();
        small.accept(result("imap", MINUTE.plusSeconds(600), null));
        assertThat(small.waiting()).isLessThan(4);
        assertThat(small.dropped()).isPositive();
    }

    @Test
    void whatTheApiWillNeverTakeIsLaidAside_andHoldsUpNothing() throws IOException {
        LiveProbes live = live();
        refusing = true;
        live.accept(result("imap", MINUTE, null));
        live.publishWaiting();
        refusing = false;
        live.accept(result("imap", MINUTE.plusSeconds(60), null));
        live.publishWaiting();

        assertThat(published).containsExactly("national 00:31 imap", "national 00:32 imap");
        assertThat(directory.resolve("spool/national/2026-10-25T00_31.ndjson.refused"))
                .exists();
        assertThat(live.dropped()).isEqualTo(1);
    }

    @Test
    void whatWasSentIsRemovedWhenNothingMoreCanComeToIt() throws IOException {
        LiveProbes live = live();
        live.accept(result("imap", MINUTE, null));
        live.publishWaiting();
        assertThat(directory.resolve("spool/national/2026-10-25T00_31.ndjson")).exists();
        live.accept(result("imap", MINUTE.plusSeconds(660), null));
        live.publishWaiting();
        assertThat(directory.resolve("spool/national/2026-10-25T00_31.ndjson")).doesNotExist();
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
    void aDayIsClosedWhenTheNextHasBegun_soThatItIsReadOnceAndWhole() throws IOException {
        LiveProbes live = live();

        live.accept(result("imap", MINUTE, null));
        live.accept(result("imap", Instant.parse("2026-10-26T00:05:00Z"), null));
        assertThat(directory.resolve("national/probes-2026-10-25.csv")).doesNotExist();
        live.accept(result("imap", Instant.parse("2026-10-26T00:11:00Z"), null));

        assertThat(directory.resolve("national/probes-2026-10-25.csv")).exists();
        assertThat(directory.resolve("national/probes-2026-10-26.csv.open")).exists();
    }

    private LiveProbes live() throws IOException {
        ProbeSpool spool = ProbeSpool.open(directory.resolve("spool"), bounds, () -> seconds * 1_000_000_000L);
        return new LiveProbes(
                new ProbeFile(directory),
                spool,
                LiveProbesTest::fact,
                (service, minute, results) -> {
                    if (away) {
                        throw new IOException("Connection refused");
                    }
                    StringBuilder text =
                            new StringBuilder(service + " " + minute.toString().substring(11, 16));
                    results.forEach(result -> text.append(' ').append(result.target()));
                    published.add(text.toString());
                    return !refusing;
                },
                waited::add);
    }

    private static ProbeFact fact(ProbeResult result) {
        return new ProbeFact(
                result.target(),
                result.vantage(),
                result.at(),
                result.interval().toMillis(),
                result.outcome(),
                result.reason(),
                result.phases().toMap(),
                null,
                null,
                null,
                result.certificateExpiresAt());
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
