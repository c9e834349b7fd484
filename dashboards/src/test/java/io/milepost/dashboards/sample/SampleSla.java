package io.milepost.dashboards.sample;

import io.milepost.dashboards.figure.Definition;
import io.milepost.dashboards.figure.Explanation;
import io.milepost.dashboards.figure.Explanation.Part;
import io.milepost.dashboards.figure.Explanation.Role;
import io.milepost.dashboards.figure.Figure;
import io.milepost.dashboards.figure.Gap;
import io.milepost.dashboards.figure.LatencyHistogram;
import io.milepost.dashboards.figure.Ratio;
import io.milepost.dashboards.figure.Reading;
import io.milepost.dashboards.figure.TimeLedger;
import io.milepost.dashboards.figure.Unit;
import io.milepost.dashboards.figure.Verdict;
import io.milepost.dashboards.page.Link;
import io.milepost.dashboards.page.PageFrame;
import io.milepost.dashboards.sla.Commitment;
import io.milepost.dashboards.sla.DeliveryTimes;
import io.milepost.dashboards.sla.Outage;
import io.milepost.dashboards.sla.Settlement;
import io.milepost.dashboards.sla.SlaPage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** October 2026 under a contract of two regimes: one availability missed, one met, one without a verdict, one delivery time. */
public final class SampleSla {
    private static final Definition AVAILABILITY = new Definition(
            "availability-imap",
            "3",
            "Availability of reading mail",
            "Agreed time less downtime, of agreed time; approved maintenance is removed from both; unknown time is removed and shown.");

    private SampleSla() {}

    public static SlaPage page() {
        return page(Samples.frame());
    }

    public static SlaPage page(PageFrame frame) {
        return new SlaPage(
                frame,
                "National e-mail contract",
                "version 3",
                List.of(
                        timed(
                                "Support hours",
                                "06:30 to 20:30 every day, bank holidays included",
                                26_040,
                                42,
                                0,
                                61,
                                Verdict.MISSED,
                                26),
                        timed(
                                "Non-support hours",
                                "20:30 to 06:30 every day, bank holidays included",
                                18_660,
                                11,
                                240,
                                19,
                                Verdict.MET,
                                18),
                        unknown(),
                        delivery()),
                List.of(SampleBudgets.open(), SampleBudgets.overspent(), SampleBudgets.none()),
                outages(),
                List.of(deliveryTimes()),
                List.of(new Link("PDF", "/report.pdf"), new Link("XLSX", "/report.xlsx")),
                Samples.explanation(),
                settlement());
    }

    /** A final report that was revised because a disputed outage was approved. */
    private static Settlement settlement() {
        Instant closed = Instant.parse("2026-11-02T09:00:00Z");
        return new Settlement(
                true,
                List.of(new Settlement.Cost(
                        "All commitments together come to a credit of 25 % = 2,500.00 GBP.",
                        List.of("credit: 25 % of Reading mail", "fee: 25 % of 10,000.00 GBP = 2,500.00 GBP"))),
                List.of(
                        edition(4, Settlement.State.REVISED, "exclusion 1 approved by b.jones: as agreed", closed),
                        edition(3, Settlement.State.FINAL, "", closed)),
                List.of(new Settlement.Exclusion(
                        1,
                        "disputed outage",
                        "Reading mail",
                        Instant.parse("2026-10-05T10:00:00Z"),
                        Instant.parse("2026-10-05T11:00:00Z"),
                        List.of(
                                new Settlement.Step("asked", "supplier", closed, "The line was <cut> by works"),
                                new Settlement.Step("approved", "b.jones", closed, "As agreed")),
                        List.of(new Settlement.Effect("Reading mail, Support hours", "99.950 %", "99.821 %")))));
    }

    private static Settlement.Edition edition(long number, Settlement.State state, String reason, Instant closed) {
        String address = "/api/v1/services/national/editions/" + number;
        return new Settlement.Edition(
                number,
                state,
                closed,
                "a.smith",
                reason,
                "5f".repeat(32),
                address,
                address + "/disclosed.zip",
                "./milepost verify national-2026-10.zip --key keys.json");
    }

    private static Commitment timed(
            String regime,
            String hours,
            long agreed,
            long bad,
            long excluded,
            long unknown,
            Verdict verdict,
            long permitted) {
        TimeLedger ledger = TimeLedger.of(
                Duration.ofMinutes(agreed),
                Duration.ofMinutes(bad),
                Duration.ofMinutes(excluded),
                Duration.ofMinutes(unknown));
        long base = agreed - excluded - unknown;
        Explanation explanation = new Explanation(
                AVAILABILITY,
                List.of(
                        new Part(Role.NUMERATOR, "Good time", micros(base - bad), Unit.MICROSECONDS),
                        new Part(Role.DENOMINATOR, "Agreed time that is known", micros(base), Unit.MICROSECONDS),
                        new Part(Role.EXCLUDED, "Approved maintenance", micros(excluded), Unit.MICROSECONDS),
                        new Part(Role.UNKNOWN, "No probe result", micros(unknown), Unit.MICROSECONDS)),
                Reading.share(agreed - unknown, agreed),
                List.of(
                        "Agreed time in October 2026: " + agreed + " minutes.",
                        "Less maintenance and unknown time: " + base + " minutes.",
                        "Good of that: " + (base - bad) + " minutes.",
                        "The exact ratio is compared with the target; only what is shown is truncated."),
                Samples.provenance());
        Figure achieved = Figure.of(
                "availability/national/imap/2026-10",
                "Achieved",
                Reading.share(base - bad, base),
                Unit.ATTAINMENT,
                explanation);
        return new Commitment(
                "imap",
                "Reading mail",
                regime,
                regime,
                hours,
                Ratio.of(999, 1000),
                achieved,
                verdict,
                Figure.of(
                        "availability/permitted",
                        "Permitted downtime",
                        micros(permitted),
                        Unit.MICROSECONDS,
                        explanation),
                Figure.of("availability/left", "Left of it", micros(permitted - bad), Unit.MICROSECONDS, explanation),
                ledger);
    }

    private static Commitment unknown() {
        Duration agreed = Duration.ofMinutes(44_700);
        Explanation explanation = Samples.explanation(AVAILABILITY);
        return new Commitment(
                "smtp",
                "Sending and receiving",
                "always",
                "24 hours",
                "Every hour of every day",
                Ratio.of(999, 1000),
                Figure.of(
                        "availability/national/smtp/2026-10",
                        "Achieved",
                        Reading.unknown(Gap.NOT_COVERED),
                        Unit.ATTAINMENT,
                        explanation),
                Verdict.NONE,
                Figure.of(
                        "availability/permitted/smtp",
                        "Permitted downtime",
                        micros(44),
                        Unit.MICROSECONDS,
                        explanation),
                Figure.of(
                        "availability/left/smtp",
                        "Left of it",
                        Reading.unknown(Gap.NOT_COVERED),
                        Unit.MICROSECONDS,
                        explanation),
                TimeLedger.of(agreed, Duration.ZERO, Duration.ZERO, agreed));
    }

    private static Commitment delivery() {
        return new Commitment(
                "delivery",
                "Delivery within 60 seconds",
                "always",
                "24 hours",
                "Every hour of every day",
                Ratio.of(95, 100),
                within(),
                Verdict.MET,
                null,
                null,
                null);
    }

    private static Figure within() {
        return Figure.of(
                "latency/all/within/60000",
                "Achieved",
                Reading.share(1_320_114, 1_334_907),
                Unit.ATTAINMENT,
                Samples.explanation(
                        new Definition(
                                "delivery-60",
                                "3",
                                "Delivery within 60 seconds",
                                "Deliveries that took 60 seconds or less, of all that were timed."),
                        new Part(Role.NUMERATOR, "Within 60 seconds", Reading.of(1_320_114), Unit.MESSAGES),
                        new Part(Role.DENOMINATOR, "Timed", Reading.of(1_334_907), Unit.MESSAGES)));
    }

    private static DeliveryTimes deliveryTimes() {
        return new DeliveryTimes(
                "all deliveries", Duration.ofSeconds(60), within(), histogram(), Samples.explanation());
    }

    /** Bell-shaped around half a second, with a tail of retries at some minutes. */
    public static LatencyHistogram histogram() {
        Map<Integer, Long> counts = new TreeMap<>();
        for (int index = 20; index < 128 + 14 * 64; index += 3) {
            long distance = Math.abs(index - 250);
            long count = 9_000L * 900 / (900 + distance * distance / 4) + (index > 900 && index < 960 ? 700 : 0);
            counts.put(index, index < 60 ? count / 4 : count);
        }
        return new LatencyHistogram(counts);
    }

    private static List<Outage> outages() {
        Instant start = Instant.parse("2026-10-14T09:30:12Z");
        return List.of(
                new Outage(
                        "Reading mail",
                        start,
                        start.plus(Duration.ofMinutes(42)),
                        Duration.ofMinutes(42),
                        "connection refused",
                        null,
                        List.of(
                                new Outage.Evidence(
                                        Outage.Witness.PROBE,
                                        start,
                                        "inside",
                                        "connect: connection refused",
                                        new Link("Probe result", "?probe=1")),
                                new Outage.Evidence(
                                        Outage.Witness.PROBE,
                                        start.plusSeconds(9),
                                        "internet",
                                        "connect: timed out after 10 s",
                                        null),
                                new Outage.Evidence(
                                        Outage.Witness.NOTE,
                                        start.plusSeconds(60),
                                        "A. Duty",
                                        "A certificate had expired; incident 4711.",
                                        null)),
                        List.of(new Outage.Effect(
                                "Reading mail",
                                "Support hours",
                                Duration.ofMinutes(42),
                                Reading.share(25_937, 25_979),
                                Reading.share(1, 1),
                                Verdict.MISSED,
                                Verdict.MET))),
                new Outage(
                        "Reading mail",
                        Instant.parse("2026-10-25T00:40:00Z"),
                        Instant.parse("2026-10-25T01:51:00Z"),
                        Duration.ofMinutes(11),
                        "greeting: closed by server",
                        "60 minutes within approved maintenance, announced 15 October 2026",
                        List.of(),
                        List.of()));
    }

    private static Reading micros(long minutes) {
        return Reading.of(minutes * 60_000_000L);
    }
}
