package io.milepost.collector.correlation.access;

import io.milepost.collector.correlation.line.Optionals;
import io.milepost.collector.event.AccessOutcome;
import io.milepost.collector.event.EventHeader;
import io.milepost.collector.event.EventId;
import io.milepost.collector.event.MailboxAccess;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A session of which only the login or only the end was read so far. Mutable. */
final class OpenSession {

    @Nullable
    MailboxAccess login;

    boolean handedOver;

    @Nullable
    SessionEnd end;

    long touched;

    /** How a session ended. */
    record SessionEnd(
            long at, @Nullable Long bytesIn, @Nullable Long bytesOut) {}

    static MailboxAccess join(MailboxAccess login, SessionEnd end) {
        return new MailboxAccess(
                login.header(),
                end.at,
                login.identity(),
                login.protocol(),
                login.network(),
                login.address(),
                login.outcome(),
                login.reason(),
                login.tls(),
                Math.max(0, end.at - login.at()) / 1000,
                end.bytesIn,
                end.bytesOut,
                login.client(),
                login.synthetic());
    }

    void writeTo(DataOutput output) throws IOException {
        output.writeLong(touched);
        output.writeBoolean(handedOver);
        output.writeBoolean(login != null);
        if (login != null) {
            writeLogin(output, login);
        }
        output.writeBoolean(end != null);
        if (end != null) {
            output.writeLong(end.at);
            Optionals.write(output, end.bytesIn);
            Optionals.write(output, end.bytesOut);
        }
    }

    private static void writeLogin(DataOutput output, MailboxAccess login) throws IOException {
        EventHeader header = login.header();
        output.writeLong(header.id().high());
        output.writeLong(header.id().low());
        output.writeUTF(header.service());
        output.writeUTF(header.host());
        output.writeUTF(header.source());
        output.writeInt(header.parserVersion());
        output.writeLong(header.sourceOffset());
        output.writeInt(header.sourceLength());
        output.writeLong(header.at());
        Optionals.write(output, login.identity());
        output.writeUTF(login.protocol());
        output.writeUTF(login.network());
        Optionals.write(output, login.address());
        Boolean tls = login.tls();
        output.writeByte(tls == null ? -1 : tls ? 1 : 0);
        output.writeBoolean(login.synthetic());
    }

    static OpenSession readFrom(DataInput input) throws IOException {
        OpenSession session = new OpenSession();
        session.touched = input.readLong();
        session.handedOver = input.readBoolean();
        if (input.readBoolean()) {
            session.login = readLogin(input);
        }
        if (input.readBoolean()) {
            session.end = new SessionEnd(input.readLong(), Optionals.readLong(input), Optionals.readLong(input));
        }
        return session;
    }

    private static MailboxAccess readLogin(DataInput input) throws IOException {
        EventHeader header = new EventHeader(
                new EventId(input.readLong(), input.readLong()),
                input.readUTF(),
                input.readUTF(),
                input.readUTF(),
                input.readInt(),
                input.readLong(),
                input.readInt(),
                input.readLong());
        return new MailboxAccess(
                header,
                null,
                Optionals.readPseudonym(input),
                input.readUTF(),
                input.readUTF(),
                Optionals.readPseudonym(input),
                AccessOutcome.OK,
                null,
                tls(input.readByte()),
                null,
                null,
                null,
                null,
                input.readBoolean());
    }

    private static @Nullable Boolean tls(byte value) {
        return value < 0 ? null : Boolean.valueOf(value == 1);
    }
}
