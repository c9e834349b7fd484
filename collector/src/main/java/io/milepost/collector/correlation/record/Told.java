package io.milepost.collector.correlation.record;

import io.milepost.collector.correlation.line.StoredDelivery;
import io.milepost.collector.event.Delivery;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** One record of how a message ended for a recipient, and what was handed over for it. Mutable. */
final class Told implements Comparable<Told> {

    private static final int NOTHING = -1;

    /** As if the message had never been put off. */
    final Delivery bare;
    /** Another component of the server may tell the same. */
    final boolean again;
    /** With how many put-offs before it, and since when, the row was handed over. */
    int putOffs = NOTHING;

    long since;

    Told(Delivery bare, boolean again) {
        this.bare = bare;
        this.again = again;
    }

    boolean handedOver() {
        return putOffs != NOTHING;
    }

    void takenBack() {
        putOffs = NOTHING;
    }

    Delivery row() {
        return putOffs <= 0 ? bare : bare.putOff(putOffs, Math.max(0, bare.at() - since) / 1000);
    }

    /** By time, and by what it says among those of the same instant, so that the order of reading decides nothing. */
    @Override
    public int compareTo(Told other) {
        int byTime = Long.compare(bare.at(), other.bare.at());
        int byHigh = byTime != 0
                ? byTime
                : Long.compare(bare.id().high(), other.bare.id().high());
        return byHigh != 0
                ? byHigh
                : Long.compare(bare.id().low(), other.bare.id().low());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Told told && bare.id().equals(told.bare.id());
    }

    @Override
    public int hashCode() {
        return bare.id().hashCode();
    }

    void writeTo(DataOutput output) throws IOException {
        StoredDelivery.write(output, bare);
        output.writeBoolean(again);
        output.writeInt(putOffs);
        output.writeLong(since);
    }

    static Told readFrom(DataInput input) throws IOException {
        Told told = new Told(StoredDelivery.read(input), input.readBoolean());
        told.putOffs = input.readInt();
        told.since = input.readLong();
        return told;
    }
}
