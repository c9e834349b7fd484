package io.milepost.collector.probe.request;

import io.milepost.collector.probe.conversation.Cause;
import io.milepost.collector.probe.conversation.Conversation;
import io.milepost.collector.probe.conversation.Endpoint;
import io.milepost.collector.probe.conversation.Findings;
import io.milepost.collector.probe.conversation.Phase;
import io.milepost.collector.probe.conversation.ProbeFailure;
import io.milepost.collector.probe.conversation.Received;
import io.milepost.collector.probe.conversation.ReplyReader;
import io.milepost.collector.probe.conversation.Security;
import io.milepost.collector.probe.conversation.Turn;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/**
 * One question to a name server, over UDP, and over TCP when the answer does not fit. Whether there is no such name, or the server is
 * not able to say, are two failures.
 */
public final class DnsConversation implements Conversation {

    private final Endpoint server;
    private final Question question;
    private final Answered whenAnswered;

    /** @param type a number of dnsjava's {@code Type} */
    public record Question(Name name, int type) {}

    /** What follows from the records that answer. */
    interface Answered {
        Turn proceed(List<Record> answers) throws ProbeFailure;
    }

    /** @param expected has to be among the answers, as it is written in a zone, such as {@code 10 mx.example.org.}; null: any will do */
    public DnsConversation(Endpoint server, Question question, @Nullable String expected) {
        this(server, question, answers -> {
            expect(answers, expected);
            return Turn.end("");
        });
    }

    DnsConversation(Endpoint server, Question question, Answered whenAnswered) {
        this.server = server;
        this.question = question;
        this.whenAnswered = whenAnswered;
    }

    @Override
    public Turn begin(Findings findings) {
        Message request = Message.newQuery(Record.newRecord(question.name(), question.type(), DClass.IN));
        return new Turn.Exchange<>(Phase.LOOKUP, request.toWire(), datagram(request), answer -> {
            if (!answer.getHeader().getFlag(Flags.TC)) {
                return judge(answer, findings);
            }
            findings.note("transport", "tcp");
            Endpoint byTcp = new Endpoint(server.host(), server.port(), Security.NONE, server.trust());
            return new Turn.Open(
                    byTcp,
                    null,
                    connected -> new Turn.Exchange<>(
                            Phase.LOOKUP, framed(request.toWire()), frame(), whole -> judge(whole, findings)));
        });
    }

    private Turn judge(Message answer, Findings findings) throws ProbeFailure {
        int code = answer.getRcode();
        List<Record> answers = answer.getSection(Section.ANSWER).stream()
                .filter(found -> found.getType() == question.type())
                .toList();
        findings.note("rcode", Rcode.string(code));
        findings.note("answers", describe(answers));
        if (code != Rcode.NOERROR) {
            Cause cause =
                    code == Rcode.NXDOMAIN ? Cause.MISSING : code == Rcode.SERVFAIL ? Cause.TEMPORARY : Cause.REPLY;
            throw ProbeFailure.in(Phase.LOOKUP, cause, "expected an answer, got " + Rcode.string(code));
        }
        if (answers.isEmpty()) {
            throw ProbeFailure.in(Phase.LOOKUP, Cause.MISSING, "expected an answer, got none of that type");
        }
        return whenAnswered.proceed(answers);
    }

    private static void expect(List<Record> answers, @Nullable String expected) throws ProbeFailure {
        if (expected != null && answers.stream().noneMatch(found -> same(found.rdataToString(), expected))) {
            throw ProbeFailure.in(
                    Phase.LOOKUP,
                    Cause.MISSING,
                    "expected '" + expected + "' among the answers, got " + describe(answers));
        }
    }

    private static boolean same(String found, String expected) {
        return plain(found).equals(plain(expected));
    }

    private static String plain(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    private static String describe(List<Record> answers) {
        return answers.stream().map(Record::rdataToString).sorted().collect(Collectors.joining(", "));
    }

    /** A datagram that answers another question is somebody else's: the right one may still come. */
    private static ReplyReader<Message> datagram(Message request) {
        return received -> {
            byte[] bytes = received.next(received.size());
            if (bytes == null || bytes.length == 0) {
                return null;
            }
            try {
                Message answer = new Message(bytes);
                boolean ours = answer.getHeader().getID() == request.getHeader().getID()
                        && answer.getHeader().getFlag(Flags.QR);
                return ours ? answer : null;
            } catch (IOException ignored) {
                return null; // Not an answer at all, so not ours.
            }
        };
    }

    private static byte[] framed(byte[] message) {
        byte[] frame = new byte[message.length + 2];
        frame[0] = (byte) (message.length >> 8);
        frame[1] = (byte) message.length;
        System.arraycopy(message, 0, frame, 2, message.length);
        return frame;
    }

    private static ReplyReader<Message> frame() {
        return received -> {
            byte[] bytes = received.peek();
            int length = bytes.length < 2 ? -1 : 2 + ((bytes[0] & 0xff) << 8 | bytes[1] & 0xff);
            return length < 0 ? null : parse(received, received.next(length));
        };
    }

    private static @Nullable Message parse(Received received, byte @Nullable [] frame) throws ProbeFailure {
        if (frame == null) {
            return null;
        }
        try {
            return new Message(java.util.Arrays.copyOfRange(frame, 2, frame.length));
        } catch (IOException e) {
            throw received.fail(Cause.GARBLED, "expected a message of DNS, got " + e.getMessage());
        }
    }
}
