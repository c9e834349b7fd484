package io.milepost.collector.probe.mail;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hosts that a message passed, oldest first, each by its own clock to the second, as its Received lines tell (RFC 5321 4.4). Any host
 * may have written what it likes there, so this is evidence for people.
 */
record Hops(List<Hop> list) {

    private static final int MOST = 50;
    private static final Pattern HOST = Pattern.compile("\\bby\\s+([^\\s;()]{1,255})");
    private static final Pattern COMMENT = Pattern.compile("\\([^()]*\\)");

    /** When a host took the message. */
    record Hop(String host, Instant at) {}

    /** @param head the header of a message; a line that tells no host or no time is passed over */
    static Hops parse(String head) {
        List<Hop> hops = new ArrayList<>();
        String unfolded = head.replaceAll("\r?\n[ \t]+", " ");
        for (String line : unfolded.split("\r?\n", 1_000)) {
            int semicolon = line.lastIndexOf(';');
            if (line.toLowerCase(Locale.ROOT).startsWith("received:") && semicolon > 0 && hops.size() < MOST) {
                Matcher host = HOST.matcher(line.substring(0, semicolon));
                String date = COMMENT.matcher(line.substring(semicolon + 1))
                        .replaceAll("")
                        .strip();
                try {
                    if (host.find()) {
                        hops.add(new Hop(
                                host.group(1),
                                OffsetDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                                        .toInstant()));
                    }
                } catch (DateTimeException ignored) {
                    // Another host's line may say anything; the hops around it still stand.
                }
            }
        }
        Collections.reverse(hops);
        return new Hops(List.copyOf(hops));
    }

    /** {@code mx1 2026-10-01T12:00:01Z, store1 +3 s}. */
    String describe() {
        StringBuilder text = new StringBuilder();
        Instant before = null;
        for (Hop hop : list) {
            text.append(text.isEmpty() ? "" : ", ").append(hop.host()).append(' ');
            if (before == null) {
                text.append(hop.at());
            } else {
                text.append(String.format(
                        Locale.ROOT, "%+d s", Duration.between(before, hop.at()).toSeconds()));
            }
            before = hop.at();
        }
        return text.toString();
    }
}
