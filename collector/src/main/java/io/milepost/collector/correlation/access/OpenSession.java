package io.milepost.collector.correlation.access;

import io.milepost.collector.correlation.line.Optionals;
import io.milepost.collector.event.MailboxAccess;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A session of which only the login or only the end was read so far. Mutable. */
final class OpenSession {

    @Nullable
    MailboxAccess login;

    /** When it was, here as well, since all open sessions are looked at for it again and again. */
    long loginAt = Long.MAX_VALUE;

    boolean handedOver;

    @Nullable
    SessionEnd end;

    long touched;
    /** What {@code touched} was when it began to wait for its end, or was looked at last. */
    long silentSince;

    void waitFor(MailboxAccess newLogin) {
        login = newLogin;
        loginAt = newLogin.at();
    }

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
                login.synthetic(),
                null);
    }

    void writeTo(DataOutput output) throws IOException {
        output.writeLong(touched);
        output.writeBoolean(handedOver);
        output.writeBoolean(login != null);
        if (login != null) {
            StoredAccess.write(output, login);
        }
        output.writeBoolean(end != null);
        if (end != null) {
            output.writeLong(end.at);
            Optionals.write(output, end.bytesIn);
            Optionals.write(output, end.bytesOut);
        }
    }

    static OpenSession readFrom(DataInput input) throws IOException {
        OpenSession session = new OpenSession();
        session.touched = input.readLong();
        session.handedOver = input.readBoolean();
        if (input.readBoolean()) {
            session.waitFor(StoredAccess.read(input));
        }
        if (input.readBoolean()) {
            session.end = new SessionEnd(input.readLong(), Optionals.readLong(input), Optionals.readLong(input));
        }
        return session;
    }
}
