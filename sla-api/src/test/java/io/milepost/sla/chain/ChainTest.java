package io.milepost.sla.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.milepost.sla.signing.CanonicalJson;
import io.milepost.sla.signing.Hash;
import io.milepost.sla.signing.SigningKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChainTest {
    private final SigningKey first = SigningKey.create();
    private final SigningKey second = SigningKey.create();

    /** A key, an edition, a rotation, another edition. */
    private Chain chain() {
        List<ChainEntry> entries = new ArrayList<>();
        entries.add(key(entries, first, first));
        entries.add(edition(entries, first));
        entries.add(key(entries, first, second));
        entries.add(edition(entries, second));
        return new Chain(entries);
    }

    @Test
    void a_chain_holds_through_a_rotation_and_through_its_file() {
        Chain chain = chain();
        assertThat(chain.findBreaks()).isEmpty();
        Chain read = Chain.parse(chain.render());
        assertThat(read).isEqualTo(chain);
        assertThat(read.currentKey().orElseThrow().key()).isEqualTo(second.verification());
        assertThat(read.keys()).extracting(PublishedKey::entry).containsExactly(1L, 3L);
    }

    @Test
    void a_changed_entry_breaks_its_signature_and_the_link_after_it() {
        Chain chain = chain();
        ObjectNode changed = chain.entries().get(1).document().deepCopy();
        ((ObjectNode) changed.path("edition")).put("state", "revised");
        List<ChainEntry> entries = new ArrayList<>(chain.entries());
        entries.set(
                1,
                new ChainEntry(
                        changed, CanonicalJson.render(changed), entries.get(1).signature(), null));
        assertThat(new Chain(entries).findBreaks())
                .extracting(Chain.Break::number, Chain.Break::field)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2L, "signature"),
                        org.assertj.core.groups.Tuple.tuple(3L, "previous"));
    }

    @Test
    void a_removed_entry_is_missed() {
        List<ChainEntry> entries = new ArrayList<>(chain().entries());
        entries.remove(1);
        assertThat(new Chain(entries).findBreaks())
                .extracting(Chain.Break::field)
                .contains("number", "previous");
    }

    @Test
    void a_key_that_the_one_before_did_not_sign_is_refused() {
        List<ChainEntry> entries = new ArrayList<>(chain().entries().subList(0, 2));
        entries.add(key(entries, second, second));
        assertThat(new Chain(entries).findBreaks())
                .extracting(Chain.Break::number, Chain.Break::field)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(3L, "key"),
                        org.assertj.core.groups.Tuple.tuple(3L, "signature"));
    }

    @Test
    void a_retired_key_signs_nothing_any_more() {
        List<ChainEntry> entries = new ArrayList<>(chain().entries());
        entries.add(edition(entries, first));
        assertThat(new Chain(entries).findBreaks())
                .extracting(Chain.Break::number, Chain.Break::field)
                .contains(org.assertj.core.groups.Tuple.tuple(5L, "key"));
    }

    @Test
    void a_new_key_whose_owner_has_not_got_it_is_refused() {
        List<ChainEntry> entries = new ArrayList<>(chain().entries().subList(0, 2));
        ChainEntry rotation = key(entries, first, second);
        entries.add(new ChainEntry(rotation.document(), rotation.bytes(), rotation.signature(), rotation.signature()));
        assertThat(new Chain(entries).findBreaks())
                .extracting(Chain.Break::field)
                .containsExactly("new_key_signature");
    }

    @Test
    void a_head_is_read_as_json_as_text_and_as_the_last_of_many_lines() {
        ChainHead head = ChainHead.of(chain().last().orElseThrow());
        assertThat(ChainHead.parse(head.json())).isEqualTo(head);
        assertThat(ChainHead.parse(
                        ("1 " + Hash.NONE + " 2026-01-01T00:00:00Z\n" + head.line()).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(head);
        assertThatThrownBy(() -> ChainHead.parse("no head".getBytes(StandardCharsets.UTF_8)))
                .hasMessage("expected the head of a chain like \"12 0a1b… 2026-11-02T09:00:00Z\"");
    }

    private static ChainEntry key(List<ChainEntry> before, SigningKey signer, SigningKey fresh) {
        Map<String, Object> stated = Map.of(
                "fingerprint",
                fresh.verification().fingerprint(),
                "public_key",
                fresh.verification().base64(),
                "owner",
                "The service desk",
                "reason",
                "the yearly change");
        return entry(before, signer, "key", "new_key", stated, fresh);
    }

    private static ChainEntry edition(List<ChainEntry> before, SigningKey signer) {
        return entry(before, signer, "edition", "edition", Map.of("state", "final", "sha256", Hash.NONE), null);
    }

    private static ChainEntry entry(
            List<ChainEntry> before,
            SigningKey signer,
            String kind,
            String field,
            Object content,
            @Nullable SigningKey fresh) {
        Map<String, Object> document = new TreeMap<>();
        document.put("format", "milepost-chain/1");
        document.put("number", before.size() + 1);
        document.put(
                "previous",
                before.isEmpty() ? Hash.NONE : before.get(before.size() - 1).hash());
        document.put("at", "2026-11-02T09:00:00Z");
        document.put("kind", kind);
        document.put("key", signer.verification().fingerprint());
        document.put(field, content);
        byte[] bytes = CanonicalJson.render(document);
        return new ChainEntry(
                CanonicalJson.parse(bytes), bytes, signer.sign(bytes), fresh == null ? null : fresh.sign(bytes));
    }
}
