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
    private static final String LAST_WORDS = "the last one";
    private static final String LAST = "\n\n__CURSOR=s=last\nMESSAGE=" + LAST_WORDS + "\n\n";

    @Override
    public void read(byte[] input) throws IOException {
        ByteArrayOutputStream export = new ByteArrayOutputStream();
        export.writeBytes("__CURSOR=s=first\n".getBytes(StandardCharsets.US_ASCII));
        export.writeBytes(input);
        export.writeBytes(LAST.getBytes(StandardCharsets.US_ASCII));
        byte[] lines = new JournalLines(new ByteArrayInputStream(export.toByteArray()), true).readAllBytes();
        if (lines.length > 64 + 12L * export.size()) {
            throw new AssertionError("%d bytes became %d".formatted(export.size(), lines.length));
        }
        String text = new String(lines, StandardCharsets.UTF_8);
        boolean last = false;
        for (String line : text.split("\n")) {
            if (line.startsWith("{")) {
                last = tells(JSON.readTree(line), LAST_WORDS);
            }
        }
        // A field that says it is longer than all that follows takes it along.
        if (!last && !text.endsWith("damaged: a record of the journal\n")) {
            throw new AssertionError("The last record is lost: " + text);
        }
    }

    /** Whether some value holds the words, be it as text or as bytes: a field may be as long as all that follows. */
    private static boolean tells(JsonNode node, String words) {
        StringBuilder bytes = new StringBuilder();
        for (JsonNode part : node) {
            if (part.isNumber()) {
                bytes.append((char) part.asInt());
            } else if (tells(part, words)) {
                return true;
            }
        }
        return node.asText().contains(words) || bytes.toString().contains(words);
    }
}
