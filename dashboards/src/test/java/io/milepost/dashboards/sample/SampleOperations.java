package io.milepost.dashboards.sample;

import io.milepost.dashboards.figure.Figure;
import io.milepost.dashboards.figure.Gap;
import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.figure.Unit;
import io.milepost.dashboards.operations.CollectorHealth;
import io.milepost.dashboards.operations.CollectorWord;
import io.milepost.dashboards.operations.ComponentState;
import io.milepost.dashboards.operations.ComponentState.State;
import io.milepost.dashboards.operations.Latency;
import io.milepost.dashboards.operations.Logins;
import io.milepost.dashboards.operations.OperationsPage;
import io.milepost.dashboards.operations.ReasonCounts;
import io.milepost.dashboards.operations.ReasonCounts.Reason;
import io.milepost.dashboards.operations.SourceAlarm;
import io.milepost.dashboards.operations.SourceAlarm.Ending;
import io.milepost.dashboards.operations.SourceAlarm.Kind;
import io.milepost.dashboards.operations.Throughput;
import io.milepost.dashboards.operations.alerting.Alerting;
import io.milepost.dashboards.operations.alerting.AskedSilence;
import io.milepost.dashboards.operations.alerting.OpenAlert;
import io.milepost.dashboards.operations.outage.ShownOutage;
import io.milepost.dashboards.page.Notice;
import io.milepost.dashboards.page.PageFrame;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** A Monday morning: one component down from one place, one vantage silent, two hours without logs. */
public final class SampleOperations {
    private static final Instant NOW = Samples.NOW;

    private SampleOperations() {}

    public static OperationsPage page() {
        return page(Samples.frame(List.of(new Notice(Gap.SOURCE_LATE, "Host mx2 is 14 minutes behind", null)), true));
    }

    private static List<ShownOutage> outages() {
        return List.of(
                new ShownOutage(
                        "0f3a9c1d2b4e5f60",
                        "Reading mail",
                        ShownOutage.Severity.DOWN,
                        ShownOutage.Place.PATH,
                        "connect",
                        List.of("internet"),
                        NOW.minusSeconds(380),
                        null,
                        412L,
                        18_230L,
                        List.of(),
                        null,
                        null),
                new ShownOutage(
                        "77aa9c1d2b4e5f61",
                        "Sending and receiving",
                        ShownOutage.Severity.DEGRADED,
                        ShownOutage.Place.SERVICE,
                        null,
                        List.of("inside", "internet"),
                        NOW.minusSeconds(90_000),
                        NOW.minusSeconds(88_000),
                        null,
                        null,
                        List.of("a.smith"),
                        "A full disk",
                        null));
    }

    public static OperationsPage page(PageFrame frame) {
        return new OperationsPage(
                frame,
                outages(),
                List.of(
                        state("Reading mail", "inside", State.UP, 40),
                        new ComponentState(
                                "Reading mail",
                                "internet",
                                State.DOWN,
                                NOW.minusSeconds(380),
                                NOW.minusSeconds(22),
                                "connect: timed out after 10 s"),
                        state("Sending and receiving", "inside", State.UP, 12),
                        new ComponentState(
                                "Sending and receiving",
                                "internet",
                                State.UNKNOWN,
                                NOW.minusSeconds(7_400),
                                NOW.minusSeconds(7_520),
                                "no result from this vantage point"),
                        new ComponentState(
                                "Web mail",
                                "internet",
                                State.DEGRADED,
                                NOW.minusSeconds(900),
                                NOW.minusSeconds(30),
                                "login took 6.2 s")),
                throughput(),
                new ReasonCounts(
                        List.of(
                                new Reason("Connection refused or timed out", Reading.of(4_120)),
                                new Reason("Greylisted", Reading.of(1_877)),
                                new Reason("Mailbox full", Reading.of(312)),
                                new Reason("Other", Reading.of(44))),
                        Samples.explanation()),
                new ReasonCounts(
                        List.of(
                                new Reason("550 User unknown", Reading.of(88_213)),
                                new Reason("554 Blocked by list", Reading.of(61_990)),
                                new Reason("452 Too many recipients", Reading.of(31))),
                        Samples.explanation()),
                new Latency(
                        Samples.count("latency/p50", "Half within", 412, Unit.MILLISECONDS),
                        Samples.count("latency/p95", "95 of 100 within", 8_832, Unit.MILLISECONDS),
                        Samples.count("latency/p99", "99 of 100 within", 61_440, Unit.MILLISECONDS),
                        SampleSla.histogram(),
                        Samples.explanation()),
                logins(),
                alarms(),
                List.of(new CollectorWord("collector-a", NOW.minusSeconds(95))),
                List.of(
                        collector("mx1.example", Duration.ofSeconds(4), Reading.share(100, 100)),
                        collector("mx2.example", Duration.ofMinutes(14), Reading.share(9_561, 10_000)),
                        new CollectorHealth(
                                "imap1.example",
                                null,
                                null,
                                unknown("Coverage", Unit.SHARE),
                                unknown("Lines read", Unit.LINES),
                                unknown("Not understood", Unit.SHARE))),
                alerting(),
                Samples.explanation());
    }

    private static Alerting alerting() {
        return new Alerting(
                true,
                List.of(
                        new OpenAlert(
                                "3f0c1f6e-27a7-4a34-9a0e-1c1b2b4f0d11",
                                "page",
                                "Reading mail of National e-mail service is down at imap: internet says connect: timed out",
                                NOW.minusSeconds(380),
                                "a.smith",
                                List.of(
                                        new OpenAlert.Told("on-call", NOW.minusSeconds(371), 1),
                                        new OpenAlert.Told("prometheus", null, 7),
                                        new OpenAlert.Told("desk", null, 0)),
                                null,
                                "0f3a9c1d2b4e5f60"),
                        new OpenAlert(
                                "9a4f62c8-5f0e-4c7e-8d44-0f2c1f1e7a02",
                                "ticket",
                                "The certificate of smtp is valid until 12 November only",
                                NOW.minusSeconds(86_400),
                                null,
                                List.of(),
                                "silence 3 of b.jones until Monday: it is being renewed",
                                null),
                        new OpenAlert(
                                "55d9a0d6-3d2b-49e7-9b1e-7f6a3a8b9c03",
                                "ticket",
                                "mx2 says nothing in log mail",
                                NOW.minusSeconds(60),
                                null,
                                List.of(),
                                null,
                                null)),
                List.of(new AskedSilence(
                        "kind certificate, target smtp",
                        "b.jones",
                        "it is being renewed",
                        NOW.minusSeconds(3_600),
                        NOW.plusSeconds(86_400))));
    }

    private static ComponentState state(String component, String vantage, State state, long age) {
        return new ComponentState(component, vantage, state, NOW.minusSeconds(1_900_000), NOW.minusSeconds(age), null);
    }

    private static Throughput throughput() {
        List<Throughput.Hour> hours = new ArrayList<>();
        for (int i = 0; i < 48; i++) {
            long day = Math.max(0, 10 - Math.abs(13 - (i + 9) % 24)) * 1_900L;
            boolean dark = i == 20 || i == 21;
            hours.add(new Throughput.Hour(
                    hour(i), dark ? null : 2_100 + day, dark ? null : 700 + day / 3, dark ? null : 900 + day * 2 / 3));
        }
        return new Throughput(hours, Samples.explanation());
    }

    private static Logins logins() {
        List<Logins.Hour> hours = new ArrayList<>();
        for (int i = 0; i < 48; i++) {
            long day = Math.max(0, 10 - Math.abs(12 - (i + 9) % 24)) * 3_100L;
            boolean dark = i == 20 || i == 21;
            hours.add(new Logins.Hour(
                    hour(i), dark ? null : 1_400 + day, dark ? null : 12L + i * 7 % 23 + (i == 40 ? 340 : 0)));
        }
        return new Logins(hours, Samples.explanation());
    }

    private static Instant hour(int place) {
        return NOW.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(48L - place));
    }

    private static List<SourceAlarm> alarms() {
        return List.of(
                new SourceAlarm(
                        Kind.SILENCE,
                        "imap1.example",
                        "mail",
                        "collector-a",
                        NOW.minusSeconds(5_400),
                        NOW.minusSeconds(3_000),
                        null,
                        null,
                        0,
                        0,
                        0),
                new SourceAlarm(
                        Kind.DRIFT,
                        "mx2.example",
                        "mail",
                        "collector-a",
                        NOW.minusSeconds(7_200),
                        NOW.minusSeconds(6_900),
                        null,
                        null,
                        1_200,
                        612,
                        1_500),
                new SourceAlarm(
                        Kind.SILENCE,
                        "mx1.example",
                        "mail",
                        "collector-a",
                        NOW.minusSeconds(400_000),
                        NOW.minusSeconds(398_000),
                        NOW.minusSeconds(390_000),
                        Ending.HEARD,
                        0,
                        0,
                        0));
    }

    private static CollectorHealth collector(String name, Duration lag, Reading coverage) {
        return new CollectorHealth(
                name,
                NOW.minusSeconds(5),
                lag,
                Figure.of("ledger/" + name + "/coverage", "Coverage", coverage, Unit.SHARE, Samples.explanation()),
                Samples.count("ledger/" + name + "/lines", "Lines read", 18_204_551, Unit.LINES),
                Figure.of(
                        "ledger/" + name + "/unrecognised",
                        "Not understood",
                        Reading.share(212, 18_204_551),
                        Unit.SHARE,
                        Samples.explanation()));
    }

    private static Figure unknown(String title, Unit unit) {
        return Figure.of(
                "ledger/imap1.example/" + unit, title, Reading.unknown(Gap.NOT_COVERED), unit, Samples.explanation());
    }
}
