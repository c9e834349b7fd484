package io.milepost.collector.format.exchange;

import io.milepost.collector.bytes.Bytes;
import io.milepost.collector.format.columns.Letters;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The command that a refusal of Exchange answers, as far as its enhanced status code or its words fix it (RFC 3463, and Microsoft's lists of
 * non-delivery codes): the line itself does not name the command.
 */
final class ReplyStage {

    private static final String UNKNOWN = "OTHER";
    private static final Map<String, String> BY_STATUS = Map.ofEntries(
            Map.entry("5.1.1", "RCPT"),
            Map.entry("5.1.2", "RCPT"),
            Map.entry("5.1.3", "RCPT"),
            Map.entry("5.1.6", "RCPT"),
            Map.entry("5.1.10", "RCPT"),
            Map.entry("4.5.3", "RCPT"),
            Map.entry("5.5.3", "RCPT"),
            Map.entry("5.7.54", "RCPT"),
            Map.entry("5.1.0", "MAIL"),
            Map.entry("5.1.7", "MAIL"),
            Map.entry("5.1.8", "MAIL"),
            Map.entry("5.7.57", "MAIL"),
            Map.entry("5.7.60", "END-OF-MESSAGE"));
    private static final Map<byte[], String> BY_WORDS = new LinkedHashMap<>();

    static {
        BY_WORDS.put(Bytes.of("unable to relay"), "RCPT");
        BY_WORDS.put(Bytes.of("during mail from"), "MAIL");
        BY_WORDS.put(Bytes.of("client was not authenticated"), "MAIL");
        BY_WORDS.put(Bytes.of("content filtering"), "END-OF-MESSAGE");
        BY_WORDS.put(Bytes.of("does not have permissions to send as"), "END-OF-MESSAGE");
    }

    private ReplyStage() {}

    /** @param status the enhanced status code, empty when the reply has none */
    static String find(String status, byte[] buffer, int text, int end) {
        String stage = BY_STATUS.get(status);
        if (stage != null) {
            return stage;
        }
        for (Map.Entry<byte[], String> words : BY_WORDS.entrySet()) {
            if (Letters.indexOf(buffer, text, end, words.getKey()) >= 0) {
                return words.getValue();
            }
        }
        return UNKNOWN;
    }
}
