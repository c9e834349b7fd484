package io.milepost.collector.correlation.sms;

import io.milepost.collector.correlation.line.Optionals;
import io.milepost.collector.correlation.line.StoredHeader;
import io.milepost.collector.event.EventHeader;
import io.milepost.collector.event.Pseudonym;
import io.milepost.collector.event.Sms;
import io.milepost.collector.event.SmsOutcome;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A text message of which only the handing over or only the report was read so far. Mutable. */
final class OpenSms {

    @Nullable
    Sms sent;

    boolean handedOver;

    @Nullable
    Report report;

    long touched;

    /** How a message ended. */
    record Report(long at, SmsOutcome outcome) {}

    static Sms join(Sms sent, Report report) {
        return new Sms(
                sent.header(),
                report.at,
                sent.inbound(),
                sent.centre(),
                sent.account(),
                sent.sender(),
                sent.recipient(),
                report.outcome,
                Math.max(0, report.at - sent.at()) / 1000,
                sent.foreignId(),
                null,
                sent.synthetic());
    }

    void writeTo(DataOutput output) throws IOException {
        output.writeLong(touched);
        output.writeBoolean(handedOver);
        // 2 of a probe's, which checkpoints of before do not know of.
        output.writeByte(sent == null ? 0 : sent.synthetic() ? 2 : 1);
        if (sent != null) {
            writeSent(output, sent);
        }
        output.writeBoolean(report != null);
        if (report != null) {
            output.writeLong(report.at);
            output.writeByte(report.outcome.ordinal());
        }
    }

    private static void writeSent(DataOutput output, Sms sent) throws IOException {
        StoredHeader.write(output, sent.header());
        output.writeUTF(sent.centre());
        Optionals.write(output, sent.account());
        Optionals.write(output, sent.sender());
        output.writeLong(sent.recipient().high());
        output.writeLong(sent.recipient().low());
        Optionals.write(output, sent.foreignId());
    }

    static OpenSms readFrom(DataInput input) throws IOException {
        OpenSms open = new OpenSms();
        open.touched = input.readLong();
        open.handedOver = input.readBoolean();
        int sent = input.readByte();
        if (sent != 0) {
            open.sent = readSent(input, sent == 2);
        }
        if (input.readBoolean()) {
            open.report = new Report(input.readLong(), SmsOutcome.values()[input.readByte()]);
        }
        return open;
    }

    private static Sms readSent(DataInput input, boolean synthetic) throws IOException {
        EventHeader header = StoredHeader.read(input);
        return new Sms(
                header,
                null,
                false,
                input.readUTF(),
                Optionals.readString(input),
                Optionals.readPseudonym(input),
                new Pseudonym(input.readLong(), input.readLong()),
                SmsOutcome.ACCEPTED,
                null,
                Optionals.readString(input),
                null,
                synthetic);
    }
}
