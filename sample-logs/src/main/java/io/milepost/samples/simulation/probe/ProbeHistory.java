package io.milepost.samples.simulation.probe;

import io.milepost.samples.simulation.log.TextBuffer;
import io.milepost.samples.simulation.log.TextFile;
import io.milepost.samples.simulation.time.Chance;
import io.milepost.samples.simulation.time.Disruptions;
import io.milepost.samples.simulation.time.Interval;
import io.milepost.samples.simulation.time.Period;
import io.milepost.samples.simulation.truth.Availability;
import io.milepost.samples.simulation.truth.Figures;
import io.milepost.samples.simulation.truth.OutageTruth;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Probes every target from every vantage point once a minute, each pair at its own second, and writes the results of a civil day
 * into a file. Single probes fail by chance; both vantages fail together in an outage.
 */
public final class ProbeHistory {
    public static final List<String> TARGETS = List.of("imap", "smtp");
    public static final List<String> VANTAGES = List.of("inside", "internet");

    private static final long INTERVAL = Period.MINUTE;

    /** How long a result speaks for the state of its target unless another follows, in microseconds. */
    public static final long HOLDS = 2 * INTERVAL;

    private static final double STRAY_FAILURE = 0.0004;
    private static final long MILLI = 1_000;

    /** Milliseconds into the minute, by target and vantage; within a target the vantages are in this order. */
    private static final long[][] PHASES = {{5_200, 35_700}, {12_900, 51_300}};

    private final Path directory;
    private final Period period;
    private final Disruptions disruptions;
    private final Chance chance;
    private final List<Availability> states;
    private final List<OutageTruth> outages;

    public ProbeHistory(Path directory, Period period, Disruptions disruptions, long seed) {
        this.directory = directory;
        this.period = period;
        this.disruptions = disruptions;
        this.chance = new Chance(seed);
        states = TARGETS.stream()
                .map(target -> new Availability(target, VANTAGES.size(), period))
                .toList();
        outages = TARGETS.stream()
                .map(target -> new OutageTruth(target, disruptions.outagesOf(target)))
                .toList();
    }

    public void write(int day) throws IOException {
        Path path = directory.resolve("probes-" + period.date(day) + ".csv.gz");
        try (TextFile file = TextFile.create(path, period.start(day + 1))) {
            file.text()
                    .text(
                            "target,vantage,at,interval_ms,outcome,reason,connect_ms,tls_ms,greeting_ms,login_ms,total_ms\n");
            for (long minute = period.start(day); minute < period.start(day + 1); minute += INTERVAL) {
                for (int target = 0; target < TARGETS.size(); target++) {
                    probe(file.text(), target, minute);
                }
                file.flushWhenFull();
            }
        }
    }

    public void report(Figures figures) {
        states.forEach(state -> state.report(figures));
        outages.forEach(outage -> outage.report(figures));
    }

    private void probe(TextBuffer out, int target, long minute) {
        for (int vantage = 0; vantage < VANTAGES.size(); vantage++) {
            long at = minute + PHASES[target][vantage] * MILLI;
            if (disruptions.silence().holds(at)) {
                continue;
            }
            boolean ok = !fails(target, vantage, at);
            states.get(target).observe(vantage, at, INTERVAL, ok);
            outages.get(target).observe(at, ok);
            writeRow(out, target, vantage, at, ok);
        }
    }

    private boolean fails(int target, int vantage, long at) {
        boolean down = false;
        for (Interval outage : disruptions.outagesOf(TARGETS.get(target))) {
            down |= outage.holds(at);
        }
        boolean stray = chance.withProbability(STRAY_FAILURE);
        boolean fault =
                target == 0 && vantage == 1 && disruptions.vantageFault().holds(at);
        return down || stray || fault;
    }

    private void writeRow(TextBuffer out, int target, int vantage, long at, boolean ok) {
        out.text(TARGETS.get(target)).put(',').text(VANTAGES.get(vantage)).put(',');
        out.text(Period.instant(at).toString()).put(',').number(INTERVAL / MILLI);
        long connect = 2 + chance.below(vantage == 0 ? 30 : 180);
        if (!ok) {
            out.text(",failed,connect: connection refused,");
            tenths(out, connect).text(",,,,");
            tenths(out, connect).put('\n');
            return;
        }
        long tls = 20 + chance.below(60);
        long greeting = 3 + chance.below(40);
        long login = target == 0 ? 10 + chance.below(90) : 0;
        out.text(",ok,,");
        tenths(out, connect).put(',');
        tenths(out, tls).put(',');
        tenths(out, greeting).put(',');
        if (target == 0) {
            tenths(out, login);
        }
        tenths(out.put(','), connect + tls + greeting + login).put('\n');
    }

    private static TextBuffer tenths(TextBuffer out, long value) {
        return out.number(value / 10).put('.').digits(value % 10, 1);
    }
}
