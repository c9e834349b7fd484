package io.milepost.collector.syslog;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The host that a syslog message says it comes from: of RFC 5424, of RFC 3164, and with an ISO stamp as daemons write it. */
final class SyslogHost {
    private static final int WORDS_BEFORE_5424 = 2;
    private static final int WORDS_BEFORE_3164 = 3;

    private SyslogHost() {}

    /** Lower case; empty when the message names none. */
    static String of(byte[] message) {
        String head = new String(message, 0, Math.min(message.length, 400), StandardCharsets.ISO_8859_1);
        int priorityEnd = head.startsWith("<") ? head.indexOf('>') + 1 : 0;
        String rest = head.substring(priorityEnd).stripLeading();
        String host;
        if (rest.startsWith("1 ")) {
            host = word(rest, WORDS_BEFORE_5424);
        } else if (!rest.isEmpty() && Character.isDigit(rest.charAt(0))) {
            host = word(rest, 1);
        } else {
            host = word(rest, WORDS_BEFORE_3164);
        }
        return host.equals("-") || host.endsWith(":") ? "" : host.toLowerCase(Locale.ROOT);
    }

    private static String word(String text, int number) {
        String[] words = text.split(" +", number + 2);
        return words.length > number ? words[number] : "";
    }
}
