package io.milepost.collector.bench.probe;

import io.milepost.collector.probe.conversation.ProbeResult;
import io.milepost.collector.probe.conversation.ProbeTarget;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What kinds of probes cost this process, in blocks by turns: a figure taken of one kind after the other would be one of the compiler's
 * and the machine's mood as well.
 */
final class ProbeCosts {

    private static final int BLOCKS = 10;
    private static final double NANOSECONDS = 1e6;

    private final LocalProbes local;
    private final int probesOfBlock;
    private final List<Kind> kinds = new ArrayList<>();

    /** @param probes of each kind, all blocks together */
    ProbeCosts(LocalProbes local, int probes) {
        this.local = local;
        probesOfBlock = Math.max(1, probes / BLOCKS);
    }

    private static final class Kind {
        private final String name;
        private final ProbeTarget target;
        private final double[] milliseconds = new double[BLOCKS];
        private int full;
        private int resumed;

        private Kind(String name, ProbeTarget target) {
            this.name = name;
            this.target = target;
        }
    }

    void add(String name, ProbeTarget target) {
        kinds.add(new Kind(name, target));
    }

    /** Probes without measuring, for the compiler. */
    void warm(int probes) throws InterruptedException {
        for (Kind kind : kinds) {
            for (int i = 0; i < probes; i++) {
                local.probe(kind.target);
            }
        }
    }

    void measure() throws InterruptedException {
        for (int block = 0; block < BLOCKS; block++) {
            for (Kind kind : kinds) {
                long before = Cpu.nanos();
                for (int i = 0; i < probesOfBlock; i++) {
                    count(kind, local.probe(kind.target));
                }
                kind.milliseconds[block] = (Cpu.nanos() - before) / NANOSECONDS / probesOfBlock;
            }
        }
    }

    private static void count(Kind kind, ProbeResult result) {
        String handshake = result.evidence().findings().getOrDefault("handshake", "");
        if (handshake.equals("full")) {
            kind.full++;
        } else if (handshake.equals("resumed")) {
            kind.resumed++;
        }
    }

    /** A line for each kind: the median block, the least and the most, and how many handshakes were full and resumed. */
    void print(PrintStream out) {
        for (Kind kind : kinds) {
            double[] sorted = kind.milliseconds.clone();
            Arrays.sort(sorted);
            out.printf(
                    Locale.ROOT,
                    "  %-36s %7.2f  (blocks %.2f to %.2f; handshakes: %d full, %d resumed)%n",
                    kind.name,
                    (sorted[BLOCKS / 2 - 1] + sorted[BLOCKS / 2]) / 2,
                    sorted[0],
                    sorted[BLOCKS - 1],
                    kind.full,
                    kind.resumed);
        }
    }
}
