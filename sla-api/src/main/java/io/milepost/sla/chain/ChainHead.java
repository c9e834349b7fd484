package io.milepost.sla.chain;

import com.fasterxml.jackson.databind.JsonNode;
import io.milepost.sla.signing.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The last entry's number and hash: what a third party copies, so that nobody can tell another history later. */
public record ChainHead(long number, String sha256, String at) {
    private static final String FORMAT = "milepost-head/1";
    private static final Pattern LINE = Pattern.compile("(\\d{1,15}) ([0-9a-f]{64}) (\\S+)");

    public static ChainHead of(ChainEntry entry) {
        return new ChainHead(entry.number(), entry.hash(), entry.at());
    }

    /** As JSON or as text: of several lines the last one counts. */
    public static ChainHead parse(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8).strip();
        if (text.startsWith("{")) {
            JsonNode document = CanonicalJson.parse(text.getBytes(StandardCharsets.UTF_8));
            text = document.path("number").asText() + " "
                    + document.path("sha256").asText() + " "
                    + document.path("at").asText();
        }
        Matcher line = LINE.matcher(text.substring(text.lastIndexOf('\n') + 1).strip());
        if (!line.matches()) {
            throw new IllegalArgumentException("expected the head of a chain like \"12 0a1b… 2026-11-02T09:00:00Z\"");
        }
        return new ChainHead(Long.parseLong(line.group(1)), line.group(2), line.group(3));
    }

    public byte[] json() {
        return CanonicalJson.render(Map.of("format", FORMAT, "number", number, "sha256", sha256, "at", at));
    }

    public String line() {
        return number + " " + sha256 + " " + at + "\n";
    }
}
