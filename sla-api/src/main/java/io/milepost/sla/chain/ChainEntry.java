package io.milepost.sla.chain;

import com.fasterxml.jackson.databind.JsonNode;
import io.milepost.sla.signing.Hash;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One link: a canonical document that names the hash of the link before it, with the signature over it. A link that brings in a
 * key is signed by the key before it and by the new one, which so proves that its owner has it.
 */
public record ChainEntry(
        JsonNode document,
        byte[] bytes,
        String signature,
        @Nullable String newKeySignature) {
    /** What an entry is about; an edition of a report, or a key. */
    public static final String EDITION = "edition";

    public static final String KEY = "key";

    static final String FORMAT = "milepost-chain/1";

    public String hash() {
        return Hash.of(bytes);
    }

    public long number() {
        return document.path("number").asLong();
    }

    public String previous() {
        return document.path("previous").asText();
    }

    public String at() {
        return document.path("at").asText();
    }

    public String kind() {
        return document.path("kind").asText();
    }

    /** The fingerprint of the key that signed it. */
    public String key() {
        return document.path("key").asText();
    }

    public boolean isKey() {
        return kind().equals(KEY);
    }

    /** The new key of an entry that brings one in. */
    public PublishedKey newKey() {
        return PublishedKey.of(this);
    }

    /** What the entry says of its edition. */
    public JsonNode edition() {
        return document.path(EDITION);
    }

    /** The edition that an entry is about, in words. */
    public String words() {
        List<String> words = new ArrayList<>();
        words.add(kind());
        if (isKey()) {
            words.add(document.path("new_key").path("fingerprint").asText());
        } else {
            words.add(edition().path("service").asText() + "/"
                    + edition().path("contract").asText());
            words.add(edition().path("period").asText());
            words.add(edition().path("state").asText());
        }
        return String.join(" ", words);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ChainEntry entry
                && entry.hash().equals(hash())
                && entry.signature.equals(signature)
                && java.util.Objects.equals(entry.newKeySignature, newKeySignature);
    }

    @Override
    public int hashCode() {
        return signature.hashCode();
    }
}
