package io.milepost.sla.chain;

import com.fasterxml.jackson.databind.JsonNode;
import io.milepost.sla.signing.CanonicalJson;
import io.milepost.sla.signing.Hash;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All entries up to one, in order. As a file it is one canonical document, so that it can be handed over whole. Immutable. */
public record Chain(List<ChainEntry> entries) {
    /** What is wrong with an entry: which field, what was expected and what was found. */
    public record Break(long number, String field, String expected, String got) {}

    public Chain {
        entries = List.copyOf(entries);
    }

    public byte[] render() {
        List<Map<String, Object>> written = new ArrayList<>();
        for (ChainEntry entry : entries) {
            Map<String, Object> one = new TreeMap<>();
            one.put("entry", entry.document());
            one.put("signature", entry.signature());
            if (entry.newKeySignature() != null) {
                one.put("new_key_signature", entry.newKeySignature());
            }
            written.add(one);
        }
        return CanonicalJson.render(Map.of("format", ChainEntry.FORMAT, "entries", written));
    }

    /** From a file; whether it holds is another question, see {@link #findBreaks}. */
    public static Chain parse(byte[] bytes) {
        JsonNode document = CanonicalJson.parse(bytes);
        if (!document.path("format").asText().equals(ChainEntry.FORMAT)
                || !document.path("entries").isArray()) {
            throw new IllegalArgumentException("expected a chain (" + ChainEntry.FORMAT + "), got another document");
        }
        List<ChainEntry> entries = new ArrayList<>();
        for (JsonNode one : document.path("entries")) {
            JsonNode second = one.get("new_key_signature");
            entries.add(new ChainEntry(
                    one.path("entry"),
                    CanonicalJson.render(one.path("entry")),
                    one.path("signature").asText(),
                    second == null ? null : second.asText()));
        }
        return new Chain(entries);
    }

    public Optional<ChainEntry> last() {
        return entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(entries.size() - 1));
    }

    public Optional<ChainEntry> find(long number) {
        return number < 1 || number > entries.size() ? Optional.empty() : Optional.of(entries.get((int) number - 1));
    }

    /** The keys in the order in which they came into use; the last one signs now. */
    public List<PublishedKey> keys() {
        return entries.stream()
                .filter(ChainEntry::isKey)
                .map(ChainEntry::newKey)
                .toList();
    }

    public Optional<PublishedKey> currentKey() {
        List<PublishedKey> keys = keys();
        return keys.isEmpty() ? Optional.empty() : Optional.of(keys.get(keys.size() - 1));
    }

    /** Everything in which the entries do not follow from each other; none when the chain holds. */
    public List<Break> findBreaks() {
        List<Break> breaks = new ArrayList<>();
        Map<String, PublishedKey> known = new LinkedHashMap<>();
        String previous = Hash.NONE;
        @Nullable String current = null;
        long number = 1;
        for (ChainEntry entry : entries) {
            List<Break> own = new ArrayList<>();
            expect(own, number, "number", Long.toString(number), Long.toString(entry.number()));
            expect(own, number, "previous", previous, entry.previous());
            current = check(own, number, entry, current, known);
            breaks.addAll(own);
            previous = entry.hash();
            number++;
        }
        if (entries.isEmpty()) {
            breaks.add(new Break(1, "entry", "a first entry", "none"));
        }
        return breaks;
    }

    /** Checks an entry's signatures; returns the fingerprint of the key that signs after it. */
    private static @Nullable String check(
            List<Break> breaks,
            long number,
            ChainEntry entry,
            @Nullable String current,
            Map<String, PublishedKey> known) {
        PublishedKey brought = null;
        if (entry.isKey()) {
            try {
                brought = entry.newKey();
                known.put(brought.key().fingerprint(), brought);
            } catch (IllegalArgumentException e) {
                breaks.add(new Break(number, "new_key", "a key", String.valueOf(e.getMessage())));
                return current;
            }
        }
        String expectedKey = current == null && brought != null ? brought.key().fingerprint() : current;
        expect(breaks, number, "key", expectedKey == null ? "a first key" : expectedKey, entry.key());
        PublishedKey signer = expectedKey == null ? null : known.get(expectedKey);
        if (signer == null || !signer.key().verify(entry.bytes(), entry.signature())) {
            breaks.add(new Break(
                    number, "signature", "the signature of " + expectedKey + " over this entry", entry.signature()));
        }
        if (brought == null) {
            return current;
        }
        String proof = entry.newKeySignature();
        if (proof == null || !brought.key().verify(entry.bytes(), proof)) {
            breaks.add(new Break(number, "new_key_signature", "the new key's signature", String.valueOf(proof)));
        }
        return brought.key().fingerprint();
    }

    private static void expect(List<Break> breaks, long number, String field, String expected, String got) {
        if (!expected.equals(got)) {
            breaks.add(new Break(number, field, expected, got));
        }
    }
}
