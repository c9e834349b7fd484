package io.milepost.sla.outage.detection;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Probe results of tests, written as one mark for each minute: {@code .} good, {@code x} failed, {@code s} slow, blank none. */
final class Watching {

    static final Instant START = Instant.parse("2026-10-05T09:00:00Z");

    private final List<Observation> observations = new ArrayList<>();
    private DetectionRules rules = DetectionRules.DEFAULT;

    /** The vantage point probes at this second of each minute. */
    Watching see(String target, String vantage, int second, String marks) {
        return see(target, vantage, second, "connect: refused", marks);
    }

    Watching see(String target, String vantage, int second, String reason, String marks) {
        return see(target, vantage, second, reason, Observation.Told.NOTHING, marks);
    }

    Watching see(String target, String vantage, int second, String reason, Observation.Told told, String marks) {
        for (int minute = 0; minute < marks.length(); minute++) {
            char mark = marks.charAt(minute);
            if (mark != ' ') {
                observations.add(new Observation(
                        target,
                        vantage,
                        at(minute, second),
                        Duration.ofMinutes(1),
                        mark != 'x',
                        mark == 'x' ? reason : null,
                        mark == 'x' ? told : Observation.Told.NOTHING,
                        Map.of("connect", 5.0, "login", mark == 's' ? 30_000.0 : 20.0)));
            }
        }
        return this;
    }

    Watching by(DetectionRules other) {
        rules = other;
        return this;
    }

    List<Observation> observations() {
        return observations;
    }

    OutageDetector detector() {
        return new OutageDetector(rules, observations);
    }

    List<Disturbance> find(String... targets) {
        return detector().find(List.of(targets));
    }

    static Instant at(int minute, int second) {
        return START.plusSeconds(60L * minute + second);
    }
}
