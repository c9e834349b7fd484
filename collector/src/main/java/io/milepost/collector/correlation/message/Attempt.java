package io.milepost.collector.correlation.message;

import io.milepost.collector.correlation.line.Optionals;
import io.milepost.collector.event.DeliveryOutcome;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One status line of a recipient, with where it stood. {@code outcome} is null when the message was put off. */
record Attempt(
        long at,
        long delayMs,
        long queueMs,
        long remoteMs,
        long identity,
        @Nullable DeliveryOutcome outcome,
        boolean hop,
        @Nullable String dsn,
        @Nullable String relay,
        @Nullable Boolean tls,
        @Nullable String nextQueueId,
        String source,
        long offset,
        int length) {

    boolean isFinal() {
        return outcome != null;
    }

    /** By time; the delay grows with each attempt, so it orders those of the same second. */
    boolean isBefore(Attempt other) {
        if (at != other.at) {
            return at < other.at;
        }
        return delayMs != other.delayMs ? delayMs < other.delayMs : identity < other.identity;
    }

    /** Whether this one says more about how it ended: a final one does, and among equals the later. */
    boolean outranks(Attempt other) {
        return isFinal() != other.isFinal() ? isFinal() : other.isBefore(this);
    }

    void writeTo(DataOutput output) throws IOException {
        output.writeLong(at);
        output.writeLong(delayMs);
        output.writeLong(queueMs);
        output.writeLong(remoteMs);
        output.writeLong(identity);
        output.writeByte(outcome == null ? -1 : outcome.ordinal());
        output.writeBoolean(hop);
        Optionals.write(output, dsn);
        Optionals.write(output, relay);
        output.writeByte(tls == null ? -1 : tls ? 1 : 0);
        Optionals.write(output, nextQueueId);
        output.writeUTF(source);
        output.writeLong(offset);
        output.writeInt(length);
    }

    static Attempt readFrom(DataInput input) throws IOException {
        return new Attempt(
                input.readLong(),
                input.readLong(),
                input.readLong(),
                input.readLong(),
                input.readLong(),
                outcome(input.readByte()),
                input.readBoolean(),
                Optionals.readString(input),
                Optionals.readString(input),
                flag(input.readByte()),
                Optionals.readString(input),
                input.readUTF(),
                input.readLong(),
                input.readInt());
    }

    private static @Nullable DeliveryOutcome outcome(byte ordinal) {
        return ordinal < 0 ? null : DeliveryOutcome.values()[ordinal];
    }

    private static @Nullable Boolean flag(byte value) {
        return value < 0 ? null : Boolean.valueOf(value == 1);
    }
}
