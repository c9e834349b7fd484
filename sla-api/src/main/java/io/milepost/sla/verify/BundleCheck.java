package io.milepost.sla.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.milepost.sla.bundle.BundleZip;
import io.milepost.sla.bundle.Engine;
import io.milepost.sla.bundle.FrozenFiles;
import io.milepost.sla.bundle.FrozenResults;
import io.milepost.sla.bundle.Manifest;
import io.milepost.sla.bundle.Recomputation;
import io.milepost.sla.chain.ChainEntry;
import io.milepost.sla.signing.CanonicalJson;
import io.milepost.sla.signing.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Checks a bundle from the outside in: every byte of the file, the files against the manifest, the manifest against the edition, the
 * edition against the signed chain, and its figures against what the evidence gives. It goes on after a difference, so that all
 * places are named.
 */
public final class BundleCheck {
    private static final String EDITION = "edition.json";
    private static final String RESULTS = "results.json";
    private static final Set<String> UNLISTED =
            Set.of(EDITION, Manifest.FILE, "chain.json", "entry.json", "entry.sig", "key.pem");

    private final Path bundle;
    private final Anchor anchor;
    private final Verification.Draft draft = new Verification.Draft();

    private BundleCheck(Path bundle, Anchor anchor) {
        this.bundle = bundle;
        this.anchor = anchor;
    }

    /** Reads nothing but the bundle. */
    public static Verification verify(Path bundle, Anchor anchor) throws IOException {
        BundleCheck check = new BundleCheck(bundle, anchor);
        check.run();
        return check.draft.finish();
    }

    private void run() throws IOException {
        boolean intact = isIntact();
        try (FrozenFiles unpacked = new FrozenFiles()) {
            SortedMap<String, byte[]> files;
            try {
                BundleZip.unpack(bundle, unpacked.directory());
                files = unpacked.load();
            } catch (IOException | IllegalArgumentException e) {
                draft.differs(
                        bundle.getFileName().toString(),
                        "zip",
                        "structure",
                        "a bundle that can be unpacked",
                        String.valueOf(e.getMessage()));
                return;
            }
            checkFiles(files, unpacked.directory());
        }
        if (!intact && draft.count() == 0) {
            draft.differs(
                    bundle.getFileName().toString(),
                    "zip",
                    "bytes outside of its files' content",
                    "those whose SHA-256 is the file's comment",
                    "others");
        }
    }

    private boolean isIntact() throws IOException {
        if (Files.size(bundle) > 256L << 20) {
            return false;
        }
        return BundleZip.isIntact(Files.readAllBytes(bundle));
    }

    private void checkFiles(SortedMap<String, byte[]> files, Path directory) {
        Optional<ChainEntry> entry = new ChainCheck(files, anchor, draft).check();
        JsonNode edition = parse(EDITION, files);
        if (entry.isPresent()) {
            expect(EDITION, "sha256", entry.get().edition().path("sha256").asText(), hash(files, EDITION));
            if (edition != null) {
                checkSame(entry.get().edition(), edition);
            }
        }
        Manifest manifest = checkManifest(files, edition);
        if (edition == null || manifest == null) {
            return;
        }
        draft.checked("edition", title(edition));
        checkFigures(directory, files, edition, manifest);
    }

    /** The entry and the document tell of the same edition. */
    private void checkSame(JsonNode entry, JsonNode edition) {
        entry.fields().forEachRemaining(field -> {
            if (!field.getKey().equals("sha256")) {
                expect(
                        EDITION,
                        field.getKey(),
                        field.getValue().asText(),
                        edition.path(field.getKey()).asText());
            }
        });
    }

    private @Nullable Manifest checkManifest(SortedMap<String, byte[]> files, @Nullable JsonNode edition) {
        Manifest manifest;
        try {
            manifest = Manifest.parse(files.getOrDefault(Manifest.FILE, new byte[0]));
        } catch (IllegalArgumentException e) {
            draft.differs(Manifest.FILE, "", "content", "a manifest", String.valueOf(e.getMessage()));
            return null;
        }
        if (edition != null) {
            String stated = edition.path("bundles")
                    .path(manifest.kind())
                    .path("manifest_sha256")
                    .asText("none for a bundle of kind " + manifest.kind());
            expect(Manifest.FILE, "sha256", stated, hash(files, Manifest.FILE));
        }
        int before = draft.count();
        Set<String> names = new TreeSet<>(files.keySet());
        names.addAll(manifest.files().keySet());
        names.removeAll(UNLISTED);
        for (String name : names) {
            expect(name, "sha256", manifest.files().getOrDefault(name, "no such file"), hash(files, name));
        }
        String policy = manifest.policy().isEmpty() ? "" : ", disclosed by " + manifest.policy();
        draft.checked("bundle", manifest.kind() + policy);
        manifest.leftOut().forEach(left -> draft.note("left out: " + left));
        if (draft.count() == before) {
            draft.checked("files", names.size() + " as the manifest lists them");
        }
        return manifest;
    }

    private void checkFigures(Path directory, SortedMap<String, byte[]> files, JsonNode edition, Manifest manifest) {
        JsonNode recomputed;
        try {
            recomputed = Recomputation.evaluate(
                    directory,
                    Recomputation.findContract(directory),
                    edition.path("period").asText());
        } catch (IOException | RuntimeException e) {
            // Whatever a changed contract or evidence makes of itself, it is the bundle's defect and not ours.
            draft.differs(
                    "contract/ and evidence/",
                    "",
                    "content",
                    "what the figures can be worked out from",
                    String.valueOf(e.getMessage()).replace(directory + "/", ""));
            return;
        }
        if (manifest.kind().equals(Manifest.DISCLOSED)) {
            recomputed = FrozenResults.national(recomputed);
        }
        manifest.notRecomputable()
                .forEach(place -> draft.note("cannot be recomputed from what may be disclosed: " + place));
        Engine engine = Engine.current();
        boolean sameEngine = edition.path("engine").path("milepost").asText().equals(engine.milepost());
        if (!edition.path("engine").path("zone_rules").asText().equals(engine.zoneRules())) {
            draft.note("time zones were "
                    + edition.path("engine").path("zone_rules").asText() + " then and are " + engine.zoneRules()
                    + " here");
        }
        int before = draft.count();
        compare(files, edition, without(recomputed, manifest), manifest, sameEngine);
        if (draft.count() == before) {
            draft.checked(
                    "figures",
                    recomputed.size() - manifest.notRecomputable().size() + " recomputed alike by engine "
                            + engine.milepost());
        }
    }

    private void compare(
            SortedMap<String, byte[]> files,
            JsonNode edition,
            JsonNode recomputed,
            Manifest manifest,
            boolean sameEngine) {
        JsonNode stated;
        try {
            stated = FrozenResults.parse(files.getOrDefault(RESULTS, new byte[0]));
        } catch (IllegalArgumentException e) {
            draft.differs(RESULTS, "", "content", "results", String.valueOf(e.getMessage()));
            return;
        }
        // Another version may say the same in other words; its figures must be the same.
        Set<String> ignored = sameEngine ? Set.of() : Set.of("steps");
        draft.addAll(new ResultComparison(RESULTS, ignored).compare(without(stated, manifest), recomputed));
        JsonNode figures =
                CanonicalJson.parse(CanonicalJson.render(FrozenResults.figures(FrozenResults.national(recomputed))));
        draft.addAll(
                new ResultComparison(EDITION, Set.of()).compare(without(edition.path("results"), manifest), figures));
    }

    private static JsonNode without(JsonNode results, Manifest manifest) {
        com.fasterxml.jackson.databind.node.ArrayNode kept =
                com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.arrayNode();
        results.forEach(result -> {
            String place = result.path("measure").asText() + "/"
                    + result.path("regime").asText();
            if (!manifest.notRecomputable().contains(place)) {
                kept.add(result);
            }
        });
        return kept;
    }

    private @Nullable JsonNode parse(String file, SortedMap<String, byte[]> files) {
        try {
            return CanonicalJson.parse(files.getOrDefault(file, new byte[0]));
        } catch (IllegalArgumentException e) {
            draft.differs(file, "", "content", "canonical JSON", String.valueOf(e.getMessage()));
            return null;
        }
    }

    private void expect(String file, String field, String expected, String got) {
        if (!expected.equals(got)) {
            draft.differs(file, "", field, expected, got);
        }
    }

    private static String hash(SortedMap<String, byte[]> files, String name) {
        byte[] content = files.get(name);
        return content == null ? "no such file" : Hash.of(content);
    }

    private static String title(JsonNode edition) {
        String reason = edition.path("reason").asText();
        return edition.path("service").asText() + "/" + edition.path("contract").asText() + " "
                + edition.path("period").asText() + ", " + edition.path("state").asText() + ", revision "
                + edition.path("revision").asText() + ", closed "
                + edition.path("closed_at").asText() + " by "
                + edition.path("closed_by").asText() + (reason.isEmpty() ? "" : ": " + reason);
    }
}
