package io.milepost.samples.simulation.time;

import java.util.SplittableRandom;

/**
 * The simulation's only source of accident: the same seed gives the same draws on every machine. Only the bits come from the
 * JDK, whose bounded draws have changed between versions; logarithms are strict for the same reason. Not thread-safe.
 */
public final class Chance {
    private static final double SMALL_MEAN = 30;

    private final SplittableRandom random;

    public Chance(long seed) {
        random = new SplittableRandom(seed);
    }

    /** A well-mixed function of a value, for attributes that must not depend on the order in which they are asked for. */
    public static long mix(long value) {
        long mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }

    public long bits() {
        return random.nextLong();
    }

    public int below(int bound) {
        return (int) (((bits() >>> 33) * bound) >>> 31);
    }

    /** Uniform in [low, high). */
    public long between(long low, long high) {
        return low + (long) (unit() * (high - low));
    }

    public double unit() {
        return (bits() >>> 11) * 0x1.0p-53;
    }

    public boolean withProbability(double probability) {
        return unit() < probability;
    }

    public <T> T pick(T[] choices) {
        return choices[below(choices.length)];
    }

    public double exponential(double mean) {
        return -mean * StrictMath.log(1 - unit());
    }

    /** Number of independent events in an interval that expects {@code mean} of them. */
    public int poisson(double mean) {
        if (mean > SMALL_MEAN) {
            return (int) Math.max(0, StrictMath.round(mean + StrictMath.sqrt(mean) * normal()));
        }
        double limit = StrictMath.exp(-mean);
        int events = 0;
        for (double product = unit(); product > limit; product *= unit()) {
            events++;
        }
        return events;
    }

    private double normal() {
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += unit();
        }
        return sum;
    }
}
