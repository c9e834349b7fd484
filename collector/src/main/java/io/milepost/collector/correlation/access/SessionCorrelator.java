package io.milepost.collector.correlation.access;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.correlation.access.OpenSession.SessionEnd;
import io.milepost.collector.correlation.line.CurrentLine;
import io.milepost.collector.correlation.line.InterpreterSettings;
import io.milepost.collector.correlation.line.SourceProgress;
import io.milepost.collector.event.EventSink;
import io.milepost.collector.event.GivenUp;
import io.milepost.collector.event.MailboxAccess;
import io.milepost.collector.format.LineFields;
import io.milepost.collector.format.Slice;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Joins logins with the ends of their sessions by host and session id, whichever is read first. An end alone is no access: it waits for its
 * login. Not thread-safe.
 */
public final class SessionCorrelator {

    private final InterpreterSettings settings;
    private final EventSink sink;
    private final Map<SessionKey, OpenSession> sessions = new LinkedHashMap<>();
    /** Logins that were not handed over yet, the one that waits longest first; those that ended meanwhile have none any more. */
    private final Deque<OpenSession> silent = new ArrayDeque<>();

    /** No login that waits for its end was before. */
    private long earliestLogin = Long.MAX_VALUE;

    public SessionCorrelator(InterpreterSettings settings, EventSink sink) {
        this.settings = settings;
        this.sink = sink;
    }

    public void login(CurrentLine line, MailboxAccess login) {
        if (!line.fields.session.hasText()) {
            sink.append(login);
            return;
        }
        OpenSession session = session(line);
        if (session.login != null) {
            // The id came again without an end: proxies pass one on to several connections.
            sink.append(login);
        } else if (session.end != null) {
            sink.append(OpenSession.join(login, session.end));
            sessions.remove(key(line));
        } else {
            session.waitFor(login);
            await(session);
            earliestLogin = Math.min(earliestLogin, session.loginAt);
        }
    }

    public void ended(CurrentLine line) {
        SessionEnd end = new SessionEnd(line.at, known(line.fields.bytesIn), known(line.fields.bytesOut));
        OpenSession session = session(line);
        MailboxAccess login = session.login;
        if (login == null) {
            session.end = end;
            return;
        }
        MailboxAccess joined = OpenSession.join(login, end);
        if (session.handedOver) {
            sink.replace(login.id(), login.at(), joined);
        } else {
            sink.append(joined);
        }
        session.login = null;
        sessions.remove(key(line));
    }

    private OpenSession session(CurrentLine line) {
        OpenSession session = sessions.computeIfAbsent(key(line), absent -> new OpenSession());
        session.touched = line.clock;
        return session;
    }

    private static SessionKey key(CurrentLine line) {
        Slice session = line.fields.session;
        return new SessionKey(line.host, Bytes.string(line.buffer, session.start(), session.end()));
    }

    public void sweep(long clock, SourceProgress progress) {
        long hold = settings.hold().toNanos() / 1000;
        handOverSilent(clock - hold);
        long horizon = settings.horizon().toNanos() / 1000;
        long furthest = progress.furthest();
        boolean oneTooOld = furthest != SourceProgress.NOWHERE && earliestLogin < furthest - horizon;
        if (oneTooOld || sessions.size() > settings.keptMessages()) {
            forget(progress, furthest, horizon);
        }
    }

    /** Only those that are due are looked at: of the others there may be as many as people at work. */
    private void handOverSilent(long until) {
        for (OpenSession session = silent.peek();
                session != null && session.silentSince < until;
                session = silent.peek()) {
            silent.remove();
            if (session.touched < until) {
                handOver(session);
            } else {
                await(session);
            }
        }
    }

    private void await(OpenSession session) {
        session.silentSince = session.touched;
        silent.add(session);
    }

    /** Those whose source went on for long without their end, and of too many the oldest. */
    private void forget(SourceProgress progress, long furthest, long horizon) {
        earliestLogin = Long.MAX_VALUE;
        int surplus = sessions.size() - settings.keptMessages();
        Iterator<OpenSession> oldestFirst = sessions.values().iterator();
        while (oldestFirst.hasNext()) {
            OpenSession session = oldestFirst.next();
            MailboxAccess login = session.login;
            boolean tooOld = session.loginAt < furthest - horizon
                    && login != null
                    && progress.passed(login.header().source(), login.at(), horizon);
            if (tooOld || surplus > 0) {
                giveUp(session, tooOld ? GivenUp.TIME : GivenUp.NUMBER);
                oldestFirst.remove();
                surplus--;
            } else {
                earliestLogin = Math.min(earliestLogin, session.loginAt);
            }
        }
    }

    /** An end without a login is no access, and nothing is said of it. */
    private void giveUp(OpenSession session, GivenUp why) {
        MailboxAccess login = session.login;
        if (login == null) {
            return;
        }
        if (session.handedOver) {
            sink.replace(login.id(), login.at(), login.givenUp(why));
        } else {
            sink.append(login.givenUp(why));
        }
        session.login = null;
    }

    public void endOfInput() {
        sessions.values().forEach(this::handOver);
    }

    private void handOver(OpenSession session) {
        if (session.login != null && !session.handedOver) {
            sink.append(session.login);
            session.handedOver = true;
        }
    }

    private static @Nullable Long known(long value) {
        return value == LineFields.NONE ? null : Long.valueOf(value);
    }

    public int size() {
        return sessions.size();
    }

    public void writeTo(DataOutput output) throws IOException {
        output.writeInt(sessions.size());
        for (Map.Entry<SessionKey, OpenSession> entry : sessions.entrySet()) {
            output.writeUTF(entry.getKey().host);
            output.writeUTF(entry.getKey().session);
            entry.getValue().writeTo(output);
        }
    }

    public void readFrom(DataInput input) throws IOException {
        sessions.clear();
        silent.clear();
        earliestLogin = Long.MAX_VALUE;
        int entries = input.readInt();
        for (int i = 0; i < entries; i++) {
            SessionKey key = new SessionKey(input.readUTF(), input.readUTF());
            OpenSession session = OpenSession.readFrom(input);
            sessions.put(key, session);
            earliestLogin = Math.min(earliestLogin, session.loginAt);
        }
        sessions.values().stream()
                .filter(session -> session.login != null && !session.handedOver)
                .sorted(Comparator.comparingLong(session -> session.touched))
                .forEach(this::await);
    }

    private record SessionKey(String host, String session) {}
}
