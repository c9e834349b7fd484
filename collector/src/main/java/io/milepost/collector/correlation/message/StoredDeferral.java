package io.milepost.collector.correlation.message;

import io.milepost.collector.correlation.line.Optionals;
import io.milepost.collector.correlation.line.StoredHeader;
import io.milepost.collector.event.DeliveryAttempt;
import io.milepost.collector.event.Direction;
import io.milepost.collector.event.EventHeader;
import io.milepost.collector.event.Pseudonym;
import io.milepost.collector.event.ReasonClass;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Objects;

/** How an attempt that may still be completed is written into a checkpoint. */
final class StoredDeferral {

    /** Stands in the byte of the reason, as checkpoints of before do not know of it. */
    private static final int SYNTHETIC = 0x40;

    private StoredDeferral() {}

    static void write(DataOutput output, DeliveryAttempt row) throws IOException {
        StoredHeader.write(output, row.header());
        output.writeUTF(row.queueId());
        Optionals.write(output, row.recipient());
        output.writeUTF(row.recipientDomain());
        output.writeByte(row.reasonClass().ordinal() | (row.synthetic() ? SYNTHETIC : 0));
        Optionals.write(output, row.relay());
        Optionals.write(output, row.dsn());
        Optionals.write(output, row.delayMs());
        Optionals.write(output, row.sender());
        Optionals.write(output, row.senderDomain());
        output.writeByte(row.direction().ordinal());
    }

    static DeliveryAttempt read(DataInput input) throws IOException {
        EventHeader header = StoredHeader.read(input);
        String queueId = input.readUTF();
        Pseudonym recipient = Objects.requireNonNull(Optionals.readPseudonym(input), "recipient is null");
        String recipientDomain = input.readUTF();
        int reason = input.readByte();
        return new DeliveryAttempt(
                header,
                queueId,
                recipient,
                recipientDomain,
                ReasonClass.values()[reason & ~SYNTHETIC],
                Optionals.readString(input),
                Optionals.readString(input),
                Optionals.readLong(input),
                Optionals.readPseudonym(input),
                Optionals.readString(input),
                Direction.values()[input.readByte()],
                (reason & SYNTHETIC) != 0);
    }
}
