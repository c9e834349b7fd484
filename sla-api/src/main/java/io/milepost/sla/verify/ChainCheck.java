package io.milepost.sla.verify;

import io.milepost.sla.chain.Chain;
import io.milepost.sla.chain.ChainEntry;
import io.milepost.sla.chain.ChainHead;
import io.milepost.sla.chain.PublishedKey;
import io.milepost.sla.signing.VerificationKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Checks that a bundle's edition is the last link of the bundle's chain, that the chain holds, and that it is the publisher's. */
final class ChainCheck {
    private static final String CHAIN = "chain.json";

    private final SortedMap<String, byte[]> files;
    private final Anchor anchor;
    private final Verification.Draft draft;

    ChainCheck(SortedMap<String, byte[]> files, Anchor anchor, Verification.Draft draft) {
        this.files = files;
        this.anchor = anchor;
        this.draft = draft;
    }

    /** The edition's own entry, when the chain can be read so far. */
    Optional<ChainEntry> check() {
        Chain chain;
        try {
            chain = Chain.parse(files.getOrDefault(CHAIN, new byte[0]));
        } catch (IllegalArgumentException e) {
            draft.differs(CHAIN, "", "content", "the chain up to this edition", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
        int before = draft.count();
        chain.findBreaks()
                .forEach(gap -> draft.differs(CHAIN, "entry " + gap.number(), gap.field(), gap.expected(), gap.got()));
        Optional<ChainEntry> last = chain.last();
        if (last.isEmpty()) {
            return last;
        }
        ChainEntry own = last.get();
        if (!own.kind().equals(ChainEntry.EDITION)) {
            draft.differs(CHAIN, "entry " + own.number(), "kind", ChainEntry.EDITION, own.kind());
        }
        if (draft.count() > before) {
            return last;
        }
        checkCopies(own, chain.keys());
        checkKey(chain, own);
        checkHead(chain);
        checkLaterChain(chain, own);
        draft.checked("chain", chain.entries().size() + " entries, the last is " + own.hash());
        return last;
    }

    /** The same link stands in files of its own, for who checks it by other means. */
    private void checkCopies(ChainEntry own, List<PublishedKey> keys) {
        expectBytes("entry.json", own.bytes());
        expectBytes("entry.sig", (own.signature() + "\n").getBytes(StandardCharsets.UTF_8));
        keys.stream()
                .map(PublishedKey::key)
                .filter(key -> key.fingerprint().equals(own.key()))
                .findFirst()
                .map(VerificationKey::pem)
                .ifPresent(pem -> expectBytes("key.pem", pem.getBytes(StandardCharsets.UTF_8)));
    }

    private void expectBytes(String file, byte[] expected) {
        byte[] got = files.getOrDefault(file, new byte[0]);
        if (!Arrays.equals(expected, got)) {
            draft.differs(
                    file, "", "content", "what " + CHAIN + " says", got.length == 0 ? "nothing" : "something else");
        }
    }

    private void checkKey(Chain chain, ChainEntry own) {
        List<String> known =
                chain.keys().stream().map(key -> key.key().fingerprint()).toList();
        String owner = chain.keys().stream()
                .filter(key -> key.key().fingerprint().equals(own.key()))
                .map(PublishedKey::owner)
                .findFirst()
                .orElse("");
        if (!anchor.namesKey()) {
            draft.checked("signature", "Ed25519 by " + own.key() + ", said to be of " + owner);
            draft.note(
                    "whose key that is was not checked: a forger can sign with a key of his own. Give --fingerprint or"
                            + " --key, taken from the publisher's /public/keys or from who copied it earlier");
        } else if (known.stream().noneMatch(anchor.fingerprints()::contains)) {
            draft.differs(
                    CHAIN,
                    "entry " + own.number(),
                    "key",
                    String.join(" or ", anchor.fingerprints()) + ", or one that it signed",
                    own.key());
        } else {
            draft.checked(
                    "signature", "Ed25519 by " + own.key() + " of " + owner + ", a key that was named or signed by it");
        }
    }

    private void checkHead(Chain chain) {
        ChainHead head = anchor.head();
        if (head == null) {
            return;
        }
        Chain whole = anchor.chain() == null ? chain : anchor.chain();
        Optional<ChainEntry> there = whole.find(head.number());
        if (there.isEmpty()) {
            draft.differs(
                    "--head",
                    "entry " + head.number(),
                    "number",
                    "a head up to " + whole.entries().size()
                            + ", where this chain ends; give a later chain with --chain (/public/editions/chain.json)",
                    Long.toString(head.number()));
        } else if (!there.get().hash().equals(head.sha256())) {
            draft.differs(
                    CHAIN,
                    "entry " + head.number(),
                    "sha256",
                    head.sha256() + " as in the head",
                    there.get().hash());
        } else {
            draft.checked("head", "entry " + head.number() + " is the one of the head of " + head.at());
        }
    }

    /** A later chain must go on from this one; it also tells what became of the edition. */
    private void checkLaterChain(Chain chain, ChainEntry own) {
        Chain whole = anchor.chain();
        if (whole == null) {
            return;
        }
        whole.findBreaks()
                .forEach(gap ->
                        draft.differs("--chain", "entry " + gap.number(), gap.field(), gap.expected(), gap.got()));
        for (ChainEntry entry : chain.entries()) {
            Optional<ChainEntry> other = whole.find(entry.number());
            if (other.isEmpty() || !other.get().equals(entry)) {
                draft.differs(
                        CHAIN,
                        "entry " + entry.number(),
                        "sha256",
                        other.map(ChainEntry::hash).orElse("an entry in --chain"),
                        entry.hash());
                return;
            }
        }
        whole.entries().stream()
                .skip(own.number())
                .filter(entry -> entry.kind().equals(ChainEntry.EDITION) && isSameReport(entry, own))
                .forEach(entry -> draft.note("this edition was replaced: entry " + entry.number() + " of " + entry.at()
                        + ", " + entry.edition().path("state").asText() + ", because "
                        + entry.edition().path("reason").asText()));
    }

    private static boolean isSameReport(ChainEntry one, ChainEntry other) {
        return List.of("service", "contract", "period").stream()
                .allMatch(field ->
                        one.edition().path(field).equals(other.edition().path(field)));
    }
}
