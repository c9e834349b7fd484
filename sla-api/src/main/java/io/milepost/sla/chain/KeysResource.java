package io.milepost.sla.chain;

import io.milepost.sla.problem.ProblemException;
import io.milepost.sla.signing.CanonicalJson;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The public keys of the installation, where a stranger finds them: whose, since when and until when. */
@Path("/public/keys")
@Tag(name = "editions")
public final class KeysResource {
    private final StoredChain chain;

    public KeysResource(StoredChain chain) {
        this.chain = chain;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "All keys that ever signed editions, in the order in which they came into use")
    public byte[] showKeys() {
        return render(chain.load().keys());
    }

    @GET
    @Path("/{fingerprint: sha256:[0-9a-f]{64}}.pem")
    @Produces("application/x-pem-file")
    @Operation(summary = "One key as PEM")
    public String showKey(@PathParam("fingerprint") String fingerprint) {
        return chain.load().keys().stream()
                .filter(key -> key.key().fingerprint().equals(fingerprint))
                .findFirst()
                .map(key -> key.key().pem())
                .orElseThrow(() -> ProblemException.notFound("Cannot find the key: got " + fingerprint));
    }

    /** Each key is used from its entry on until the next one's. */
    public static byte[] render(List<PublishedKey> keys) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            PublishedKey key = keys.get(i);
            Map<String, Object> one = new TreeMap<>();
            one.put("fingerprint", key.key().fingerprint());
            one.put("public_key", key.key().base64());
            one.put("owner", key.owner());
            one.put("from", key.from());
            one.put("reason", key.reason());
            one.put("entry", key.entry());
            if (i + 1 < keys.size()) {
                one.put("until", keys.get(i + 1).from());
            }
            list.add(one);
        }
        return CanonicalJson.render(Map.of("format", "milepost-keys/1", "keys", list));
    }
}
