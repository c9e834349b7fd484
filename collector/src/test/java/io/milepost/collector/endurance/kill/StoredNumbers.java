package io.milepost.collector.endurance.kill;

import io.milepost.collector.collect.CollectorFixture;
import io.milepost.collector.endurance.trial.Round;
import io.milepost.collector.lake.LakeRows;
import io.milepost.collector.schema.LakeSchema;
import java.util.BitSet;

/** What became of the numbered messages: each has to be one delivery in the lake, and each line to stand in the ledger once. */
public final class StoredNumbers {
    private StoredNumbers() {}

    /** @param messages how many were written, numbered from 1 */
    public static Round compare(CollectorFixture fixture, int messages) {
        BitSet present = new BitSet();
        long twice = 0;
        for (long number : LakeRows.numbers(fixture.lake(), LakeSchema.DELIVERY, "size_bytes")) {
            twice += present.get((int) number) ? 1 : 0;
            present.set((int) number);
        }
        long lost = messages - present.cardinality();
        long lines = (long) messages * NumberedLog.LINES_A_MESSAGE;
        long inLedger = sum(fixture, 0);
        long duplicates = sum(fixture, 6);
        return Round.NOTHING
                .count("lines written", lines)
                .count("lines in the ledger", inLedger)
                .count("of them read again and told to be duplicates", duplicates)
                .count("messages written", messages)
                .count("messages lost", lost)
                .count("messages stored twice", twice)
                .require(lost == 0, lost + " messages lost, the first " + present.nextClearBit(1))
                .require(twice == 0, twice + " messages stored twice")
                .require(
                        inLedger - duplicates == lines,
                        "the ledger has %d lines and %d duplicates, where %d were written"
                                .formatted(inLedger, duplicates, lines));
    }

    /** Of a column of the ledger, as the fixture has them: lines are the first, duplicates the last. */
    private static long sum(CollectorFixture fixture, int place) {
        return fixture.ledger().values().stream()
                .mapToLong(counts -> counts.get(place))
                .sum();
    }
}
