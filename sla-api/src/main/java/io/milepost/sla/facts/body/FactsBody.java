package io.milepost.sla.facts.body;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.milepost.sla.facts.wire.CopyText;
import io.milepost.sla.facts.wire.FactKind;
import io.milepost.sla.facts.wire.FactPeriod;
import io.milepost.sla.facts.wire.FactRow;
import io.milepost.sla.facts.wire.MalformedFact;
import io.milepost.sla.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * One facts body, read line by line and checked row by row. It is read to its end before the database is asked for
 * anything, so that a slow producer never holds a transaction open.
 */
public record FactsBody(PartitionHeader header, List<CopyText> tables, long rows) {

    private static final ObjectReader JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .readerFor(JsonNode.class);

    public static FactsBody read(InputStream stream, FactKind kind, FactPeriod period) throws IOException {
        LineReader lines = new LineReader(stream);
        try {
            if (!lines.advance()) {
                throw new MalformedFact(1, "expected a header, got an empty body");
            }
            PartitionHeader header = PartitionHeader.parse(parse(lines), kind);
            FactKind.RowSink rows = kind.open(header.service(), period);
            long count = 0;
            while (lines.advance()) {
                rows.accept(new FactRow(lines.number(), parse(lines)));
                count++;
            }
            if (count != header.rows()) {
                throw ProblemException.of(
                        422,
                        "Cannot store the facts: expected the " + header.rows() + " rows of the header, got " + count);
            }
            return new FactsBody(header, rows.finish(), count);
        } catch (MalformedFact e) {
            throw ProblemException.badLine(e.line(), "Cannot store the facts: " + e.getMessage());
        }
    }

    /** SHA-256 over the rows as they are stored, in whatever order they came: two bodies that say the same have the same. */
    public String digest() {
        MessageDigest sha = Sha256.create();
        for (CopyText table : tables) {
            new String(table.toBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .sorted()
                    .forEach(row -> sha.update((row + "\n").getBytes(StandardCharsets.UTF_8)));
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    private static JsonNode parse(LineReader line) throws IOException, MalformedFact {
        try {
            JsonNode node = JSON.readTree(line.buffer(), line.offset(), line.length());
            if (node.isObject()) {
                return node;
            }
        } catch (JacksonException e) {
            throw new MalformedFact(
                    line.number(),
                    "expected a JSON object, got " + e.getOriginalMessage() + " at column "
                            + e.getLocation().getColumnNr());
        }
        throw new MalformedFact(line.number(), "expected a JSON object, got something else");
    }
}
