package io.milepost.collector.endurance.outage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Which fault of a part comes next: a kill half of the time, for their times are counted; otherwise all the others in turn, in random order. */
final class Choice {

    private final List<Fault> kills;
    private final List<Fault> others;
    private final List<Fault> waiting = new ArrayList<>();
    private final Random random;

    Choice(List<Fault> faults, Random random) {
        kills = faults.stream().filter(fault -> fault.kind() == Fault.Kind.KILL).toList();
        others =
                faults.stream().filter(fault -> fault.kind() != Fault.Kind.KILL).toList();
        this.random = random;
    }

    Fault next() {
        if (random.nextBoolean()) {
            return kills.get(random.nextInt(kills.size()));
        }
        if (waiting.isEmpty()) {
            waiting.addAll(others);
            Collections.shuffle(waiting, random);
        }
        return waiting.remove(0);
    }
}
