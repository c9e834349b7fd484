package io.milepost.sla.chain;

import com.fasterxml.jackson.databind.JsonNode;
import io.milepost.sla.signing.CanonicalJson;
import io.milepost.sla.signing.Hash;
import io.milepost.sla.signing.KeyFile;
import io.milepost.sla.signing.SigningKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The chain as it stands in the database; it is only ever added to, by one at a time. Thread-safe. */
public final class StoredChain {
    private static final String SELECT =
            "select number, document, sha256, signature, new_key_signature from chain_entry ";

    private final Jdbi jdbi;
    private final KeyFile keyFile;
    private final String owner;
    private final Clock clock;

    /** The owner is who answers for the key, as the first entry names it. */
    public StoredChain(Jdbi jdbi, KeyFile keyFile, String owner, Clock clock) {
        this.jdbi = jdbi;
        this.keyFile = keyFile;
        this.owner = owner;
        this.clock = clock;
    }

    public Chain load() {
        return jdbi.withHandle(StoredChain::load);
    }

    public static Chain load(Handle handle) {
        return new Chain(handle.createQuery(SELECT + "order by number")
                .map((row, context) -> toEntry(row))
                .list());
    }

    public Optional<ChainEntry> findLast() {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + "order by number desc limit 1")
                .map((row, context) -> toEntry(row))
                .findOne());
    }

    /** Makes everybody else who would add an entry wait for the end of this transaction; the first of all adds the key. */
    public Chain lock(Handle handle) {
        handle.execute("select pg_advisory_xact_lock(hashtextextended('milepost.chain', 0))");
        Chain chain = load(handle);
        if (chain.entries().isEmpty()) {
            SigningKey key = keyFile.load();
            append(handle, chain, key, ChainEntry.KEY, describe(key, "the first key"), key);
            return load(handle);
        }
        return chain;
    }

    /** Adds an entry about something else than a key. */
    public Chain append(Handle handle, Chain chain, String kind, Object content) {
        SigningKey key = keyFile.load(chain.currentKey().orElseThrow().key().fingerprint());
        append(handle, chain, key, kind, content, null);
        return load(handle);
    }

    /** The key that signs is replaced by a new one, in an entry that both of them sign. */
    public Chain rotate(String reason) {
        Chain rotated = jdbi.inTransaction(handle -> {
            Chain chain = lock(handle);
            SigningKey old = keyFile.load(chain.currentKey().orElseThrow().key().fingerprint());
            SigningKey fresh = keyFile.prepareNext();
            append(handle, chain, old, ChainEntry.KEY, describe(fresh, reason), fresh);
            return load(handle);
        });
        keyFile.replace();
        return rotated;
    }

    private Map<String, Object> describe(SigningKey key, String reason) {
        return Map.of(
                "fingerprint",
                key.verification().fingerprint(),
                "public_key",
                key.verification().base64(),
                "owner",
                owner,
                "reason",
                reason);
    }

    private void append(
            Handle handle, Chain chain, SigningKey signer, String kind, Object content, @Nullable SigningKey fresh) {
        long number = chain.entries().size() + 1L;
        Instant now = Instant.now(clock).truncatedTo(ChronoUnit.SECONDS);
        Map<String, Object> document = new TreeMap<>();
        document.put("format", ChainEntry.FORMAT);
        document.put("number", number);
        document.put("previous", chain.last().map(ChainEntry::hash).orElse(Hash.NONE));
        document.put("at", now.toString());
        document.put("kind", kind);
        document.put("key", signer.verification().fingerprint());
        document.put(kind.equals(ChainEntry.KEY) ? "new_key" : kind, content);
        byte[] bytes = CanonicalJson.render(document);
        handle.createUpdate("""
                        insert into chain_entry (number, document, sha256, signature, new_key_signature, at)
                        values (:number, :document, :sha256, :signature, :newKeySignature, :at)""")
                .bind("number", number)
                .bind("document", bytes)
                .bind("sha256", Hash.of(bytes))
                .bind("signature", signer.sign(bytes))
                .bind("newKeySignature", fresh == null ? null : fresh.sign(bytes))
                .bind("at", now.atOffset(ZoneOffset.UTC))
                .execute();
    }

    private static ChainEntry toEntry(ResultSet row) throws SQLException {
        byte[] bytes = row.getBytes("document");
        JsonNode document = CanonicalJson.parse(bytes);
        return new ChainEntry(document, bytes, row.getString("signature"), row.getString("new_key_signature"));
    }
}
