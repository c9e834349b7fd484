package io.milepost.sla.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.milepost.sla.chain.Chain;
import io.milepost.sla.chain.ChainHead;
import io.milepost.sla.signing.CanonicalJson;
import io.milepost.sla.signing.VerificationKey;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the reader of a bundle brought from elsewhere: the publisher's keys by their fingerprints, a head of the chain, or the whole
 * chain as it is now. Without any of it a bundle can only be checked against itself.
 */
public record Anchor(
        Set<String> fingerprints,
        @Nullable ChainHead head,
        @Nullable Chain chain) {
    public static final Anchor NONE = new Anchor(Set.of(), null, null);

    private static final Pattern FINGERPRINT = Pattern.compile("(?:sha256:)?([0-9a-f]{64})");

    public Anchor {
        fingerprints = Set.copyOf(fingerprints);
    }

    static String fingerprint(String text) {
        java.util.regex.Matcher matcher =
                FINGERPRINT.matcher(text.strip().toLowerCase(Locale.ROOT).replaceFirst("^sha256: *", "sha256:"));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "expected a fingerprint like sha256: and 64 hexadecimal digits, got " + text);
        }
        return "sha256:" + matcher.group(1);
    }

    /** The keys of a file: PEM, or the list that an installation publishes. */
    static Set<String> fingerprints(byte[] file) {
        String text = new String(file, StandardCharsets.UTF_8).strip();
        if (!text.startsWith("{")) {
            return Set.of(VerificationKey.parsePem(text).fingerprint());
        }
        Set<String> found = new HashSet<>();
        JsonNode published = CanonicalJson.parse(text.getBytes(StandardCharsets.UTF_8));
        published
                .path("keys")
                .forEach(key -> found.add(
                        VerificationKey.parse(key.path("public_key").asText()).fingerprint()));
        if (found.isEmpty()) {
            throw new IllegalArgumentException("expected a list of keys, got none in it");
        }
        return found;
    }

    boolean namesKey() {
        return !fingerprints.isEmpty();
    }
}
