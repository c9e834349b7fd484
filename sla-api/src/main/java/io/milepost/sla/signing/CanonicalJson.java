package io.milepost.sla.signing;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * JSON in its one canonical spelling (RFC 8785), so that the same content has the same bytes and the same hash everywhere. Numbers
 * are whole and small enough for every JSON reader; finer ones are written as text.
 */
public final class CanonicalJson {
    private static final long LARGEST = (1L << 53) - 1;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static {
        JSON.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(20).build());
    }

    private CanonicalJson() {}

    /** A tree of maps, lists, texts, whole numbers and records of them. */
    public static byte[] render(Object tree) {
        try {
            JsonNode node = JSON.valueToTree(tree);
            requireExact(node);
            return new JsonCanonicalizer(JSON.writeValueAsString(node)).getEncodedUTF8();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write a canonical document", e);
        }
    }

    /** The document; anything but its canonical spelling is refused, so that no two spellings of one document exist. */
    public static JsonNode parse(byte[] bytes) {
        JsonNode node;
        try {
            node = JSON.readTree(bytes);
        } catch (IOException e) {
            throw new IllegalArgumentException("expected JSON, got something else", e);
        }
        if (node == null || !node.isContainerNode()) {
            throw new IllegalArgumentException("expected a JSON document, got a value");
        }
        try {
            requireExact(node);
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        if (!Arrays.equals(render(node), bytes)) {
            throw new IllegalArgumentException("expected canonical JSON (RFC 8785), got another spelling");
        }
        return node;
    }

    private static void requireExact(JsonNode node) {
        if (node.isNumber()
                && !(node.isIntegralNumber() && node.canConvertToLong() && Math.abs(node.longValue()) <= LARGEST)) {
            throw new IllegalStateException("expected whole numbers up to " + LARGEST + ", got " + node);
        }
        node.forEach(CanonicalJson::requireExact);
    }
}
