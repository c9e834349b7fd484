package io.milepost.collector.correlation;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.correlation.line.CurrentLine;
import io.milepost.collector.format.LineHeader;
import io.milepost.collector.format.LineKind;
import io.milepost.collector.format.Program;
import io.milepost.collector.format.StampReader;
import io.milepost.collector.format.exim.EximIds;
import io.milepost.collector.format.postfix.QueueIds;
import io.milepost.collector.format.sendmail.SendmailIds;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.OptionalLong;

/**
 * What the first bytes of a source tell about its time. Some queue ids begin with the second, in UTC, at which their message arrived. The first one in a source gives
 * the year of the stamps around it, and shows when the source's clock is in another zone than was said.
 */
final class HeadAnchor {

    private static final byte[] BEGINS = Bytes.of("client=");
    private static final byte[] PICKED_UP = Bytes.of("uid=");
    private static final byte[] ARRIVES = Bytes.of(" <= ");
    private static final byte[] FROM = Bytes.of(": from=");
    /** The year 2100: where file names know no case, Exim counts in another base, and read in this one its ids lie behind 2400. */
    private static final long NO_CASE = 4_102_444_800L;

    /** Zones differ by quarters of an hour; what is left is the time between the id and its line. */
    private static final long QUARTER = 900;

    private static final long DELAY = 5;
    private static final long HALF_A_YEAR = 180 * 86_400L;
    /** Only a day that other years lack leads back so far. */
    private static final long YEARS_BACK = 300 * 86_400 * CurrentLine.MICROS;

    private HeadAnchor() {}

    /** Sets the source's clock by the first message that begins in its first bytes with an id that tells its arrival. */
    static void apply(byte[] head, int length, StampReader stamps) {
        LineHeader header = new LineHeader();
        // Only whether a line has a stamp matters, not which one it is.
        StampReader anyStamp = new StampReader(ZoneOffset.UTC, Instant.EPOCH.getEpochSecond());
        int start = 0;
        while (start < length) {
            int newline = Bytes.indexOf(head, start, length, (byte) '\n');
            int end = newline < 0 ? length : newline;
            if (header.read(head, start, end, anyStamp)) {
                OptionalLong arrival = arrival(header.program(), head, header.message(), end);
                if (arrival.isPresent()) {
                    set(stamps, header, head, start, end, arrival.getAsLong());
                    return;
                }
            }
            start = end + 1;
        }
        applyLeapDay(head, length, stamps);
    }

    /** Without such an id a 29th of February gives the year, which the lines before it must not miss. */
    private static void applyLeapDay(byte[] head, int length, StampReader stamps) {
        LineHeader header = new LineHeader();
        StampReader trial = stamps.asNew();
        long first = Long.MIN_VALUE;
        int start = 0;
        while (start < length) {
            int newline = Bytes.indexOf(head, start, length, (byte) '\n');
            int end = newline < 0 ? length : newline;
            if (header.read(head, start, end, trial)) {
                first = first == Long.MIN_VALUE ? trial.at() : first;
                if (trial.at() < first - YEARS_BACK) {
                    stamps.anchor(Math.floorDiv(trial.at(), CurrentLine.MICROS));
                    return;
                }
            }
            start = end + 1;
        }
    }

    private static void set(StampReader stamps, LineHeader header, byte[] head, int start, int end, long arrival) {
        stamps.anchor(arrival);
        if (header.read(head, start, end, stamps)) {
            long difference = arrival - Math.floorDiv(stamps.at(), CurrentLine.MICROS);
            long quarters = Math.floorDiv(difference + QUARTER / 2, QUARTER) * QUARTER;
            boolean ofAZone = Math.abs(difference - quarters) <= DELAY && Math.abs(quarters) <= 26 * 4 * QUARTER;
            stamps.shift(ofAZone ? quarters : 0);
        }
        stamps.anchor(arrival);
    }

    /** Whether a line of that kind may be the first one of its message: most are not, and need no second look at their id. */
    static boolean mayBegin(LineKind kind) {
        return kind != LineKind.STATUS
                && kind != LineKind.REMOVED
                && kind != LineKind.QUEUED
                && kind != LineKind.MESSAGE_ID;
    }

    /** A queue id that disagrees with the year that was guessed for its line is right. */
    static void correctYear(LineHeader header, byte[] buffer, int end, long second, StampReader stamps) {
        arrival(header.program(), buffer, header.message(), end).ifPresent(arrival -> {
            if (Math.abs(arrival - second) > HALF_A_YEAR) {
                stamps.anchor(arrival);
            }
        });
    }

    /** When the line is the first one of a message with an id that tells it: the second of the message's arrival. */
    static OptionalLong arrival(Program program, byte[] buffer, int message, int end) {
        return switch (program.family()) {
            case POSTFIX -> postfixArrival(buffer, message, end);
            case EXIM -> eximArrival(buffer, message, end);
            case SENDMAIL -> sendmailArrival(buffer, message, end);
            case DOVECOT, CYRUS, UW_IMAP, KANNEL, NEIGHBOUR, UNKNOWN -> OptionalLong.empty();
        };
    }

    private static OptionalLong eximArrival(byte[] buffer, int message, int end) {
        int idEnd = EximIds.end(buffer, message, end);
        if (idEnd < 0 || !Bytes.startsWith(buffer, Math.min(end, idEnd), end, ARRIVES)) {
            return OptionalLong.empty();
        }
        long second = EximIds.arrivalSecond(buffer, message);
        return second < NO_CASE ? OptionalLong.of(second) : OptionalLong.empty();
    }

    private static OptionalLong sendmailArrival(byte[] buffer, int message, int end) {
        int idEnd = SendmailIds.end(buffer, message, end);
        return idEnd > 0 && Bytes.startsWith(buffer, Math.min(end, idEnd), end, FROM)
                ? SendmailIds.arrivalSecond(buffer, message, idEnd)
                : OptionalLong.empty();
    }

    private static OptionalLong postfixArrival(byte[] buffer, int message, int end) {
        int idEnd = QueueIds.end(buffer, message, end);
        boolean begins = idEnd > 0
                && QueueIds.unique(buffer, message, idEnd)
                && (Bytes.startsWith(buffer, Math.min(end, idEnd + 2), end, BEGINS)
                        || Bytes.startsWith(buffer, Math.min(end, idEnd + 2), end, PICKED_UP));
        return begins ? OptionalLong.of(QueueIds.arrivalSecond(buffer, message)) : OptionalLong.empty();
    }
}
