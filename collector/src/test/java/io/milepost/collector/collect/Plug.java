package io.milepost.collector.collect;

import io.milepost.collector.collect.batch.BatchStep;
import java.util.ArrayList;
import java.util.List;

/** Counts the steps of batches and pulls the plug at one of them. What it leaves open is closed without a word to the disk, as the kernel does it for a killed process. */
final class Plug implements BatchStep.Observer {
    private final int pulledAt;
    private final List<String> passed = new ArrayList<>();

    /** @param pulledAt the number of the step, from 1 */
    Plug(int pulledAt) {
        this.pulledAt = pulledAt;
    }

    static Plug neverPulled() {
        return new Plug(Integer.MAX_VALUE);
    }

    @Override
    public void passed(BatchStep step, long batch, String table) {
        passed.add(step + " " + batch + " " + table);
        if (passed.size() == pulledAt) {
            throw new Pulled();
        }
    }

    List<String> steps() {
        return passed;
    }

    static final class Pulled extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
