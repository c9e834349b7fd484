package io.milepost.sla;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.milepost.sla.bundle.Manifest;
import io.milepost.sla.signing.CanonicalJson;
import io.milepost.sla.signing.Hash;
import io.milepost.sla.signing.SigningKey;
import java.io.IOException;

/** Somebody who changes a bundle and puts every hash right again, but has not got the publisher's key. */
final class Forger {
    private Forger() {}

    /** Manifest, edition and entry name what the files are now; the signature is the old one. */
    static Unzipped rehash(Unzipped bundle) throws IOException {
        ObjectNode manifest = (ObjectNode) CanonicalJson.parse(bundle.file(Manifest.FILE));
        ObjectNode listed = (ObjectNode) manifest.path("files");
        bundle.files().forEach((name, content) -> {
            if (listed.has(name)) {
                listed.put(name, Hash.of(content));
            }
        });
        byte[] manifestBytes = CanonicalJson.render(manifest);
        ObjectNode edition = (ObjectNode) CanonicalJson.parse(bundle.file("edition.json"));
        ((ObjectNode) edition.path("bundles").path(manifest.path("kind").asText()))
                .put("manifest_sha256", Hash.of(manifestBytes));
        byte[] editionBytes = CanonicalJson.render(edition);
        ObjectNode chain = (ObjectNode) CanonicalJson.parse(bundle.file("chain.json"));
        ObjectNode entry = last(chain);
        ((ObjectNode) entry.path("entry").path("edition")).put("sha256", Hash.of(editionBytes));
        return bundle.with(Manifest.FILE, manifestBytes)
                .with("edition.json", editionBytes)
                .with("entry.json", CanonicalJson.render(entry.path("entry")))
                .with("chain.json", CanonicalJson.render(chain));
    }

    /** A chain of one's own, signed by a key of one's own: it holds by itself. */
    static Unzipped resign(Unzipped bundle) throws IOException {
        SigningKey key = SigningKey.create();
        ObjectNode chain = (ObjectNode) CanonicalJson.parse(bundle.file("chain.json"));
        String previous = Hash.NONE;
        for (com.fasterxml.jackson.databind.JsonNode each : chain.path("entries")) {
            ObjectNode entry = (ObjectNode) each.path("entry");
            entry.put("previous", previous);
            entry.put("key", key.verification().fingerprint());
            if (entry.has("new_key")) {
                ((ObjectNode) entry.path("new_key"))
                        .put("fingerprint", key.verification().fingerprint())
                        .put("public_key", key.verification().base64());
            }
            byte[] bytes = CanonicalJson.render(entry);
            ((ObjectNode) each).put("signature", key.sign(bytes));
            if (entry.has("new_key")) {
                ((ObjectNode) each).put("new_key_signature", key.sign(bytes));
            }
            previous = Hash.of(bytes);
        }
        ObjectNode own = last(chain);
        return bundle.with("chain.json", CanonicalJson.render(chain))
                .with("entry.json", CanonicalJson.render(own.path("entry")))
                .with("entry.sig", own.path("signature").asText() + "\n")
                .with("key.pem", key.verification().pem());
    }

    private static ObjectNode last(ObjectNode chain) {
        return (ObjectNode) chain.path("entries").get(chain.path("entries").size() - 1);
    }
}
