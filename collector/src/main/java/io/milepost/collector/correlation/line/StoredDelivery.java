package io.milepost.collector.correlation.line;

import io.milepost.collector.event.Delivery;
import io.milepost.collector.event.DeliveryOutcome;
import io.milepost.collector.event.Direction;
import io.milepost.collector.event.EventHeader;
import io.milepost.collector.event.Pseudonym;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How the row of a record that may still be changed by another one is written into a checkpoint. */
public final class StoredDelivery {

    /** Stands in the byte of the hop, as checkpoints of before do not know of it. */
    private static final int SYNTHETIC = 2;

    private StoredDelivery() {}

    public static void write(DataOutput output, Delivery row) throws IOException {
        StoredHeader.write(output, row.header());
        Optionals.write(output, row.acceptedAt());
        output.writeUTF(row.queueId());
        Optionals.write(output, row.messageId());
        Optionals.write(output, row.sender());
        Optionals.write(output, row.senderDomain());
        Optionals.write(output, row.recipient());
        output.writeUTF(row.recipientDomain());
        output.writeByte(row.direction().ordinal());
        output.writeByte(row.outcome().ordinal());
        output.writeByte((row.hop() ? 1 : 0) | (row.synthetic() ? SYNTHETIC : 0));
        Optionals.write(output, row.sizeBytes());
        Optionals.write(output, row.delayMs());
        Optionals.write(output, row.queueMs());
        Optionals.write(output, row.remoteMs());
        Optionals.write(output, row.dsn());
        Optionals.write(output, row.relay());
        Boolean tls = row.tls();
        output.writeByte(tls == null ? -1 : tls ? 1 : 0);
        Optionals.write(output, row.nextQueueId());
    }

    public static Delivery read(DataInput input) throws IOException {
        EventHeader header = StoredHeader.read(input);
        Long acceptedAt = Optionals.readLong(input);
        String queueId = input.readUTF();
        Long messageId = Optionals.readLong(input);
        Pseudonym sender = Optionals.readPseudonym(input);
        String senderDomain = Optionals.readString(input);
        Pseudonym recipient = Objects.requireNonNull(Optionals.readPseudonym(input), "recipient is null");
        String recipientDomain = input.readUTF();
        Direction direction = Direction.values()[input.readByte()];
        DeliveryOutcome outcome = DeliveryOutcome.values()[input.readByte()];
        int flags = input.readByte();
        Long size = Optionals.readLong(input);
        Long delay = Optionals.readLong(input);
        return new Delivery(
                header,
                acceptedAt,
                queueId,
                messageId,
                sender,
                senderDomain,
                recipient,
                recipientDomain,
                direction,
                outcome,
                (flags & 1) != 0,
                size,
                delay,
                Optionals.readLong(input),
                Optionals.readLong(input),
                delay == null ? null : Long.valueOf(0),
                1,
                Optionals.readString(input),
                Optionals.readString(input),
                flag(input.readByte()),
                Optionals.readString(input),
                true,
                null,
                null,
                (flags & SYNTHETIC) != 0);
    }

    private static @Nullable Boolean flag(byte value) {
        return value < 0 ? null : Boolean.valueOf(value == 1);
    }
}
