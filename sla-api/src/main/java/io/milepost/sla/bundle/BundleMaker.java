package io.milepost.sla.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import io.milepost.sla.evidence.Evidence;
import io.milepost.sla.hours.Period;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Freezes a contract, its evidence and its results into the files of both bundles. */
public final class BundleMaker {
    static final String RESULTS = "results.json";
    static final String DEFINITIONS = "definitions.json";
    static final String README = "README.txt";
    static final String ORGANISATIONS = Recomputation.EVIDENCE + "/organisations.csv";

    private final ContractSource contract;
    private final Period period;
    private final DisclosurePolicy policy;

    public BundleMaker(ContractSource contract, Period period, DisclosurePolicy policy) {
        this.contract = contract;
        this.period = period;
        this.policy = policy;
    }

    /** One bundle's files, and the list of them with its own bytes. */
    public record Part(SortedMap<String, byte[]> files, byte[] manifest) {}

    /** Both bundles, and all results. */
    public record Frozen(JsonNode results, Part exact, Part disclosed) {}

    /** Extra files are those of the exact bundle alone, and those of both. */
    public Frozen freeze(Evidence evidence, SortedMap<String, byte[]> ofBoth, SortedMap<String, byte[]> ofExact)
            throws IOException {
        JsonNode results;
        SortedMap<String, byte[]> exact;
        try (FrozenFiles files = new FrozenFiles()) {
            results = writeAndEvaluate(files.directory(), evidence);
            write(files.directory(), RESULTS, FrozenResults.render(results));
            exact = files.load();
        }
        exact.putAll(ofBoth);
        exact.putAll(ofExact);
        exact.put(DEFINITIONS, definitions(Manifest.EXACT));
        exact.put(README, readme(Manifest.EXACT));
        Manifest manifest = new Manifest(Manifest.EXACT, "", salt(), List.of(), List.of(), Manifest.hashes(exact));
        return new Frozen(results, new Part(exact, manifest.render()), disclose(evidence, results, ofBoth));
    }

    private Part disclose(Evidence evidence, JsonNode results, SortedMap<String, byte[]> ofBoth) throws IOException {
        Disclosure disclosure = new Disclosure(policy, evidence, judgedAlone(results));
        SortedMap<String, byte[]> files;
        List<String> notRecomputable = new ArrayList<>();
        SortedMap<String, Long> organisations = disclosure.organisations(period.span());
        try (FrozenFiles own = new FrozenFiles()) {
            JsonNode recomputed = FrozenResults.national(writeAndEvaluate(own.directory(), disclosure.evidence()));
            JsonNode national = FrozenResults.national(results);
            for (int i = 0; i < national.size(); i++) {
                if (!national.get(i).equals(recomputed.get(i))) {
                    notRecomputable.add(national.get(i).path("measure").asText() + "/"
                            + national.get(i).path("regime").asText());
                }
            }
            write(own.directory(), RESULTS, FrozenResults.render(national));
            if (!organisations.isEmpty()) {
                write(own.directory(), ORGANISATIONS, csv(organisations));
            }
            files = own.load();
        }
        files.putAll(ofBoth);
        files.put(DEFINITIONS, definitions(Manifest.DISCLOSED));
        files.put(README, readme(Manifest.DISCLOSED));
        Manifest manifest = new Manifest(
                Manifest.DISCLOSED,
                policy.title(),
                "",
                leftOut(evidence, disclosure, results, organisations),
                notRecomputable,
                Manifest.hashes(files));
        return new Part(files, manifest.render());
    }

    private static Set<String> judgedAlone(JsonNode results) {
        return FrozenResults.stream(results, true).stream()
                .map(result -> result.path("measure").asText())
                .collect(Collectors.toSet());
    }

    private JsonNode writeAndEvaluate(Path directory, Evidence evidence) throws IOException {
        contract.write(directory.resolve(Recomputation.CONTRACT));
        new EvidenceCsv(directory.resolve(Recomputation.EVIDENCE)).write(evidence);
        return Recomputation.evaluate(directory, contract.file(), period.name());
    }

    private List<String> leftOut(
            Evidence evidence, Disclosure disclosure, JsonNode results, SortedMap<String, Long> organisations) {
        List<String> leftOut = new ArrayList<>();
        if (evidence.population().stream()
                .anyMatch(change -> !change.organisation().isEmpty())) {
            leftOut.add("how many users each organisation had from day to day"
                    + (organisations.isEmpty()
                            ? "; rounded numbers too, because the national number would tell a small one"
                            : "; rounded numbers at the period's end stand in " + ORGANISATIONS));
        }
        int own = FrozenResults.stream(results, true).size();
        if (own > 0) {
            leftOut.add("the " + own + " results of organisations by themselves");
        }
        if (disclosure.namesOrganisations()) {
            leftOut.add("which organisations an outage hit; how many people that were is rounded");
        }
        if (disclosure.leavesOutCounts()) {
            leftOut.add("what was counted for each organisation by itself, and how small its numbers are; no national"
                    + " figure rests on it");
        }
        leftOut.add("files attached to requests for exclusion; their hashes stand in exclusions.json");
        return leftOut;
    }

    private byte[] definitions(String kind) {
        Map<String, Object> definitions = new TreeMap<>();
        definitions.put("engine", Engine.current().toMap());
        definitions.put("period", period.name());
        definitions.put("from", period.span().startInstant().toString());
        definitions.put("to", period.span().endInstant().toString());
        definitions.put("zone", period.zone().getId());
        definitions.put(
                "population", "registered accounts of the directory on each civil day, held until the next known day");
        definitions.put(
                "states",
                "a probe's result holds until the next one, at most for two intervals; then its vantage is unknown");
        if (kind.equals(Manifest.DISCLOSED)) {
            definitions.put("policy", Map.of("name", policy.title(), "rule", policy.words()));
        }
        return io.milepost.sla.signing.CanonicalJson.render(definitions);
    }

    private byte[] readme(String kind) throws IOException {
        try (InputStream stream = Objects.requireNonNull(
                BundleMaker.class.getResourceAsStream("bundle-readme.txt"), "bundle-readme.txt is null")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("KIND", kind)
                    .replace("CONTRACT", contract.file())
                    .replace("PERIOD", period.name())
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    private static byte[] csv(SortedMap<String, Long> organisations) {
        StringBuilder csv = new StringBuilder("organisation,users_rounded\n");
        organisations.forEach(
                (code, users) -> csv.append(code).append(',').append(users).append('\n'));
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(Path directory, String name, byte[] content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private static String salt() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
