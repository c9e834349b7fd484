package io.milepost.collector.format.envelope;

import io.milepost.collector.bytes.Bytes;
import java.time.Instant;

/**
 * A beginning of a line that is seldom met, said again as the reader of headers knows it: {@code Mon Oct  5 13:01:02}, {@code 2026 Oct  5 13:01:02}
 * (syslog-ng's FULLDATE), seconds since 1970 (its UNIXTIME), a header of RFC 5424 without its priority, and the name of a service with a bar behind
 * it, which compose writes before a container's lines.
 *
 * @param header what the beginning means
 * @param rest where the line goes on behind it
 */
record RareStamp(String header, int rest) {

    static final RareStamp NONE = new RareStamp("", -1);

    private static final byte[] BAR = Bytes.of(" | ");
    private static final String DAYS = "MonTueWedThuFriSatSun";
    private static final int DAY_LENGTH = "Mon ".length();
    private static final int FULL_DATE_LENGTH = "2026 Oct  5 ".length();
    private static final int UNIX_LENGTH = 10;
    /** A name of a service is not longer. */
    private static final int LONGEST_NAME = 80;

    boolean found() {
        return rest >= 0;
    }

    static RareStamp read(byte[] line, int from, int to) {
        if (to - from < FULL_DATE_LENGTH) {
            return NONE;
        }
        if (weekday(line, from)) {
            return new RareStamp("", from + DAY_LENGTH);
        }
        int digits = Bytes.endOfDigits(line, from, to);
        if (digits - from == UNIX_LENGTH) {
            return unix(line, from, digits, to);
        }
        if (digits - from == 4 && line[digits] == ' ' && line[digits + 4] == ' ') {
            return fullDate(line, from, digits + 1);
        }
        if (digits - from == 1 && line[from] == '1' && line[digits] == ' ' && Bytes.isDigit(line[digits + 1])) {
            return new RareStamp("<13>", from);
        }
        int bar = Bytes.indexOf(line, from, Math.min(to, from + LONGEST_NAME), BAR);
        return bar < 0 ? NONE : new RareStamp("", bar + BAR.length);
    }

    private static boolean weekday(byte[] line, int from) {
        int day = DAYS.indexOf(Bytes.string(line, from, from + DAY_LENGTH - 1));
        return line[from + DAY_LENGTH - 1] == ' ' && day >= 0 && day % 3 == 0;
    }

    /** The year goes behind the day, where other daemons write it. */
    private static RareStamp fullDate(byte[] line, int year, int month) {
        int rest = year + FULL_DATE_LENGTH;
        return new RareStamp(Bytes.string(line, month, rest) + Bytes.string(line, year, month), rest);
    }

    private static RareStamp unix(byte[] line, int from, int digits, int to) {
        int end = line[digits] == '.' ? Bytes.endOfDigits(line, digits + 1, to) : digits;
        if (end >= to || line[end] != ' ') {
            return NONE;
        }
        String fraction = end == digits ? "" : Bytes.string(line, digits, end);
        String stamp = Instant.ofEpochSecond(Bytes.number(line, from, digits)).toString();
        return new RareStamp(stamp.replace("Z", fraction + "Z "), end + 1);
    }
}
