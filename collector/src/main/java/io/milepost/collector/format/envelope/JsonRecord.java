package io.milepost.collector.format.envelope;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One record of {@code journalctl -o json}, or of a container's log ({@code {"log":…,"stream":…,"time":…}}). The journal writes all numbers as
 * strings, and what is no UTF-8 as an array of bytes. Not thread-safe.
 */
final class JsonRecord {

    private static final Set<String> WANTED = Set.of(
            "__REALTIME_TIMESTAMP",
            "_SOURCE_REALTIME_TIMESTAMP",
            "_HOSTNAME",
            "SYSLOG_IDENTIFIER",
            "_COMM",
            "SYSLOG_PID",
            "_PID",
            "log",
            "time");
    private static final String MESSAGE = "MESSAGE";

    private final JsonFactory factory = new JsonFactory();
    private final Map<String, String> fields = new HashMap<>();
    private byte[] message = {};

    /** Reads the record; false when it is none of a log that is known. */
    boolean read(byte[] line, int from, int to) throws IOException {
        fields.clear();
        message = new byte[0];
        try (JsonParser parser = factory.createParser(line, from, to - from)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals(MESSAGE)) {
                    message = value == JsonToken.START_ARRAY ? bytes(parser) : textOf(parser, value);
                } else if (WANTED.contains(name) && value == JsonToken.VALUE_STRING) {
                    fields.put(name, parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
        }
        return ofJournal()
                ? message.length > 0 && at() != null
                : fields.containsKey("log") && fields.containsKey("time");
    }

    private static byte[] textOf(JsonParser parser, JsonToken value) throws IOException {
        return value == JsonToken.VALUE_STRING ? parser.getText().getBytes(StandardCharsets.UTF_8) : new byte[0];
    }

    private static byte[] bytes(JsonParser parser) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (parser.nextToken() == JsonToken.VALUE_NUMBER_INT) {
            bytes.write(parser.getIntValue());
        }
        return bytes.toByteArray();
    }

    private boolean ofJournal() {
        return fields.containsKey("__REALTIME_TIMESTAMP") || fields.containsKey("_SOURCE_REALTIME_TIMESTAMP");
    }

    /** What the program wrote; a container's line may be a whole line of syslog. */
    byte[] text() {
        return ofJournal() ? message : fields.getOrDefault("log", "").getBytes(StandardCharsets.UTF_8);
    }

    /** Whether the text brings a stamp of its own, as Postfix does when it writes to a container's output. */
    boolean complete() {
        String log = fields.getOrDefault("log", "");
        return !ofJournal()
                && log.length() > 15
                && (log.charAt(3) == ' ' && log.charAt(9) == ':' || log.charAt(10) == 'T');
    }

    /** What syslog would have written before the text. */
    String header() {
        if (!ofJournal()) {
            return fields.getOrDefault("time", "") + " ";
        }
        StringBuilder header = new StringBuilder(String.valueOf(at())).append(' ');
        if (fields.containsKey("_HOSTNAME")) {
            header.append(fields.get("_HOSTNAME")).append(' ');
        }
        header.append(fields.getOrDefault("SYSLOG_IDENTIFIER", fields.getOrDefault("_COMM", "unknown")));
        String pid = fields.getOrDefault("SYSLOG_PID", fields.getOrDefault("_PID", ""));
        return header.append(pid.isEmpty() ? "" : "[" + pid + "]").append(": ").toString();
    }

    /** When the program wrote the message, or when the journal took it, which is a little later. */
    private @Nullable Instant at() {
        String micros =
                fields.getOrDefault("_SOURCE_REALTIME_TIMESTAMP", fields.getOrDefault("__REALTIME_TIMESTAMP", ""));
        try {
            return Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS);
        } catch (NumberFormatException ignored) {
            return null;
        }
    }
}
