package io.milepost.collector.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.collector.fuzz.FuzzedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * An export of the journal, damaged anywhere. Each line that comes of it is an object, or says that a record is damaged; a whole record behind the damage
 * is still read, and the lines are not much longer than the export.
 */
public final class HostileExport implements FuzzedReader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LAST = "\n\n__CURSOR=s=last\nMESSAGE=the last one\n\n";

    @Override
    public void read(byte[] input) throws IOException {
        ByteArrayOutputStream export = new ByteArrayOutputStream();
        export.writeBytes("__CURSOR=s=first\n".getBytes(StandardCharsets.US_ASCII));
        export.writeBytes(input);
        export.writeBytes(LAST.getBytes(StandardCharsets.US_ASCII));
        byte[] lines = new JournalLines(new ByteArrayInputStream(export.toByteArray())).readAllBytes();
        if (lines.length > 64 + 12L * export.size()) {
            throw new AssertionError("%d bytes became %d".formatted(export.size(), lines.length));
        }
        String text = new String(lines, StandardCharsets.UTF_8);
        boolean last = false;
        for (String line : text.split("\n")) {
            if (line.startsWith("{")) {
                JsonNode message = JSON.readTree(line).path("MESSAGE");
                last = message.asText().equals("the last one")
                        || message.path(message.size() - 1).asText().equals("the last one");
            }
        }
        // A field that says it is as long as all that follows takes it along.
        if (!last && !text.endsWith("damaged: a record of the journal\n")) {
            throw new AssertionError("The last record is lost: " + text);
        }
    }
}
