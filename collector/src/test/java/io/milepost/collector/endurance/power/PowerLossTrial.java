package io.milepost.collector.endurance.power;

import io.milepost.collector.endurance.trial.Round;
import io.milepost.collector.endurance.trial.Trial;
import java.nio.file.Path;

/**
 * R17: the power goes, which a kill does not try, since the kernel's cache survives a kill. The disk keeps what was synced; of
 * what was not it may keep nothing, names without bytes, bytes without names, or any part in any order.
 */
public final class PowerLossTrial implements Trial {
    private final int traces;
    private final int steps;
    private final int cuts;

    /**
     * @param traces recorded in a round
     * @param steps of the collector in each of them: lines that come, batches that end, restarts
     * @param cuts of the power tried for each; 0 for one behind every operation in each way
     */
    public PowerLossTrial(int traces, int steps, int cuts) {
        this.traces = traces;
        this.steps = steps;
        this.cuts = cuts;
    }

    @Override
    public String id() {
        return "R17";
    }

    @Override
    public String promise() {
        return "A power cut at any moment loses nothing acknowledged, makes nothing up, and never hinders a start.";
    }

    @Override
    public String method() {
        return "Every write, sync, rename and delete of spool, checkpoint, seen lines, key and lake files is recorded;"
                + " the disk is put into each state that a cut may leave, and the collector starts from it.";
    }

    @Override
    public Round round(long seed, Path directory) throws Exception {
        return RecordingProvider.run(
                PowerCuts.class, directory.toString(), "" + seed, "" + traces, "" + steps, "" + cuts);
    }
}
