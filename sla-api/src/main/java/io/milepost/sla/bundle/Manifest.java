package io.milepost.sla.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import io.milepost.sla.signing.CanonicalJson;
import io.milepost.sla.signing.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The list of a bundle's files with their hashes, and what was left out of them. The exact one holds a random number as well:
 * its hash is published, and small numbers could otherwise be found by trying.
 */
public record Manifest(
        String kind,
        String policy,
        String salt,
        List<String> leftOut,
        List<String> notRecomputable,
        SortedMap<String, String> files) {
    public static final String FILE = "manifest.json";
    public static final String EXACT = "exact";
    public static final String DISCLOSED = "disclosed";

    private static final String FORMAT = "milepost-manifest/1";

    public Manifest {
        leftOut = List.copyOf(leftOut);
        notRecomputable = List.copyOf(notRecomputable);
    }

    static SortedMap<String, String> hashes(SortedMap<String, byte[]> files) {
        SortedMap<String, String> hashes = new TreeMap<>();
        files.forEach((name, content) -> hashes.put(name, Hash.of(content)));
        return hashes;
    }

    byte[] render() {
        return CanonicalJson.render(Map.of(
                "format",
                FORMAT,
                "kind",
                kind,
                "policy",
                policy,
                "salt",
                salt,
                "left_out",
                leftOut,
                "not_recomputable",
                notRecomputable,
                "files",
                files));
    }

    public static Manifest parse(byte[] bytes) {
        JsonNode document = CanonicalJson.parse(bytes);
        if (!document.path("format").asText().equals(FORMAT)) {
            throw new IllegalArgumentException("expected a manifest (" + FORMAT + "), got another document");
        }
        SortedMap<String, String> files = new TreeMap<>();
        document.path("files")
                .fields()
                .forEachRemaining(
                        file -> files.put(file.getKey(), file.getValue().asText()));
        return new Manifest(
                document.path("kind").asText(),
                document.path("policy").asText(),
                document.path("salt").asText(),
                texts(document.path("left_out")),
                texts(document.path("not_recomputable")),
                files);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
