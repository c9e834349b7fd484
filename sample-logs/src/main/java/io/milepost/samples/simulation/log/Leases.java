package io.milepost.samples.simulation.log;

import java.util.Arrays;

/**
 * Numbers that one holder at a time has and that are used again when it is done: inodes of queue files, process ids of servers.
 * The lowest free number is given, as file systems do, so queue ids recur within weeks.
 */
public final class Leases {
    private long[] busyUntil = new long[16];

    /** Takes a number that nobody held at or after the instant; it stays taken until it is released. */
    public int take(long from) {
        int number = 0;
        while (number < busyUntil.length && busyUntil[number] >= from) {
            number++;
        }
        if (number == busyUntil.length) {
            busyUntil = Arrays.copyOf(busyUntil, 2 * number);
        }
        busyUntil[number] = Long.MAX_VALUE;
        return number;
    }

    public void release(int number, long until) {
        busyUntil[number] = until;
    }
}
