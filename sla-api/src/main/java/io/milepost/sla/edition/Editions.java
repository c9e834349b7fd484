package io.milepost.sla.edition;

import com.fasterxml.jackson.databind.JsonNode;
import io.milepost.sla.bundle.BundleMaker;
import io.milepost.sla.bundle.BundleZip;
import io.milepost.sla.bundle.ContractSource;
import io.milepost.sla.bundle.DisclosurePolicy;
import io.milepost.sla.bundle.Engine;
import io.milepost.sla.bundle.FrozenResults;
import io.milepost.sla.bundle.Manifest;
import io.milepost.sla.chain.Chain;
import io.milepost.sla.chain.ChainEntry;
import io.milepost.sla.chain.HeadDirectory;
import io.milepost.sla.chain.PublishedKey;
import io.milepost.sla.chain.StoredChain;
import io.milepost.sla.command.CommandFailure;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.evidence.Evidence;
import io.milepost.sla.exclusion.StoredExclusions;
import io.milepost.sla.facts.StoredFacts;
import io.milepost.sla.hours.Period;
import io.milepost.sla.level.StoredEvidence;
import io.milepost.sla.measure.MissingEvidenceException;
import io.milepost.sla.problem.ProblemException;
import io.milepost.sla.signing.CanonicalJson;
import io.milepost.sla.signing.Hash;
import io.milepost.sla.verdict.ServiceLevels;
import io.milepost.sla.verify.Discrepancy;
import io.milepost.sla.verify.ResultComparison;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Closes periods: freezes what the store testifies, judges it from the frozen files, signs it, and links it into the chain. */
public final class Editions {
    private static final String FORMAT = "milepost-edition/1";
    private static final Set<String> WORDS = Set.of("steps");

    private final Jdbi jdbi;
    private final StoredChain chain;
    private final HeadDirectory heads;
    private final StoredEditions stored;
    private final StoredEvidence evidence;
    private final StoredExclusions exclusions;
    private final StoredFacts facts;
    private final List<ContractSource> sources;
    private final DisclosurePolicy policy;
    private final Clock clock;

    public Editions(
            Jdbi jdbi,
            StoredChain chain,
            HeadDirectory heads,
            StoredEvidence evidence,
            StoredExclusions exclusions,
            List<ContractSource> sources,
            DisclosurePolicy policy,
            Clock clock) {
        this.jdbi = jdbi;
        this.chain = chain;
        this.heads = heads;
        this.stored = new StoredEditions(jdbi);
        this.evidence = evidence;
        this.exclusions = exclusions;
        this.facts = new StoredFacts(jdbi);
        this.sources = List.copyOf(sources);
        this.policy = policy;
        this.clock = clock;
    }

    /** What the store says now of a report, frozen but not published. */
    private record Report(
            Contract contract,
            Period period,
            BundleMaker.Frozen frozen,
            FrozenExclusions excluded,
            String contractHash) {}

    /** Why and by whom a report is published. */
    private record Occasion(EditionState state, String reason, String who, Optional<Edition> last) {}

    /** Publishes a report; the same figures are not published twice in the same state. */
    public Edition close(Contract contract, Period period, ClosingRequest request, String who) {
        EditionState state = request.parseState();
        String reason = request.reasonOrNothing();
        Instant now = Instant.now(clock);
        if (period.span().endInstant().isAfter(now)) {
            throw ProblemException.of(
                    409,
                    "Cannot close %s: expected a period that is over, got one that lasts until %s"
                            .formatted(period.name(), period.span().endInstant()));
        }
        Optional<Edition> last = findLast(contract, period);
        refuseWrongOrder(period, state, reason, last);
        Report report = freeze(contract, period);
        boolean again =
                last.isPresent() && (state == EditionState.REVISED || last.get().state() == state);
        if (again && findChanges(last.orElseThrow(), report).isEmpty()) {
            throw ProblemException.of(
                    409,
                    "Cannot close %s again: expected other figures than those of edition %d, got the same"
                            .formatted(period.name(), last.get().number()));
        }
        return publish(report, new Occasion(state, reason, who, last));
    }

    /** Publishes a revision when what the store says now of a closed period is no more what was published. */
    Optional<Edition> revise(Edition last, Contract contract, Supplier<List<String>> factsReasons, String who) {
        Period period = Period.parse(last.period(), contract.zone());
        Report report = freeze(contract, period);
        if (findChanges(last, report).isEmpty()) {
            return Optional.empty();
        }
        EditionState state = last.state() == EditionState.PROVISIONAL ? EditionState.PROVISIONAL : EditionState.REVISED;
        return Optional.of(publish(
                report, new Occasion(state, explain(last, report, factsReasons.get()), who, Optional.of(last))));
    }

    private Optional<Edition> findLast(Contract contract, Period period) {
        return stored.findAll(contract.service(), contract.name(), period.name()).stream()
                .findFirst();
    }

    private static void refuseWrongOrder(Period period, EditionState state, String reason, Optional<Edition> last) {
        boolean settled = last.isPresent() && last.get().state() != EditionState.PROVISIONAL;
        if (settled && state != EditionState.REVISED) {
            throw ProblemException.of(
                    409,
                    "Cannot close %s as %s: expected a period that is not final yet, got edition %d, %s; a change is a revision"
                            .formatted(
                                    period.name(),
                                    state.word(),
                                    last.get().number(),
                                    last.get().state().word()));
        }
        if (!settled && state == EditionState.REVISED) {
            throw ProblemException.of(
                    409, "Cannot revise %s: expected a final edition of it, got none".formatted(period.name()));
        }
        if (state == EditionState.REVISED && reason.isEmpty()) {
            throw ProblemException.badRequest("Cannot revise %s: expected a reason, got none".formatted(period.name()));
        }
    }

    private Report freeze(Contract contract, Period period) {
        ContractSource source = sources.stream()
                .filter(each ->
                        each.service().equals(contract.service()) && each.name().equals(contract.name()))
                .findFirst()
                .orElseThrow();
        Evidence testimony = loadAtRest(contract, period);
        try {
            FrozenExclusions excluded = FrozenExclusions.load(exclusions, contract, period);
            BundleMaker.Frozen frozen =
                    new BundleMaker(source, period, policy).freeze(testimony, excluded.file(), excluded.attachments());
            JsonNode direct = FrozenResults.of(ServiceLevels.evaluate(contract, period, testimony));
            List<Discrepancy> lost = new ResultComparison("evidence", Set.of()).compare(direct, frozen.results());
            if (!lost.isEmpty()) {
                throw new IllegalStateException("Cannot freeze " + period.name()
                        + ": expected files that give the same figures as the store, got " + lost);
            }
            return new Report(contract, period, frozen, excluded, source.hash());
        } catch (MissingEvidenceException e) {
            throw ProblemException.of(409, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot freeze " + period.name(), e);
        }
    }

    /** Evidence comes in several queries; it is read again when facts changed between them. */
    private Evidence loadAtRest(Contract contract, Period period) {
        for (int tries = 0; tries < 5; tries++) {
            long version = facts.loadVersion(contract.service());
            Evidence testimony = evidence.loadWhole(contract, period);
            if (facts.loadVersion(contract.service()) == version) {
                return testimony;
            }
        }
        throw ProblemException.of(
                503, "Cannot close %s: expected facts at rest, got new ones all the time".formatted(period.name()));
    }

    private List<Discrepancy> findChanges(Edition last, Report report) {
        List<Discrepancy> changes = new ArrayList<>(new ResultComparison("results", WORDS)
                .compare(stored.loadResults(last), report.frozen().results()));
        JsonNode before = CanonicalJson.parse(stored.loadDocument(last)).path("exclusions");
        JsonNode now =
                CanonicalJson.parse(CanonicalJson.render(report.excluded().approved()));
        if (!before.equals(now)) {
            changes.add(new Discrepancy("exclusions", "", "approved", before.toString(), now.toString()));
        }
        return changes;
    }

    /**
     * What changed facts and exclusions give as reasons, asked after everything was read, so that no change is without its reason; where
     * they give none, another contract or another version.
     */
    private String explain(Edition last, Report report, List<String> factsReasons) {
        JsonNode document = CanonicalJson.parse(stored.loadDocument(last));
        List<String> reasons = new ArrayList<>(factsReasons);
        reasons.addAll(report.excluded().findDifferences(document.path("exclusions")));
        if (!document.path("contract_sha256").asText().equals(report.contractHash())) {
            reasons.add("the contract's file was changed");
        }
        if (!reasons.isEmpty()) {
            String text = String.join("; ", reasons);
            return text.length() <= ClosingRequest.LONGEST_REASON
                    ? text
                    : text.substring(0, ClosingRequest.LONGEST_REASON - 1) + "…";
        }
        String version = Engine.current().milepost();
        return document.path("engine").path("milepost").asText().equals(version)
                ? "facts of the period arrived late"
                : "it was judged anew by version " + version;
    }

    private Edition publish(Report report, Occasion occasion) {
        Edition edition;
        try {
            edition = jdbi.inTransaction(handle -> publish(handle, report, occasion));
        } catch (CommandFailure e) {
            // The key's file is not what it must be, which only the operator can mend.
            throw ProblemException.of(503, String.valueOf(e.getMessage()));
        }
        heads.publish(chain.findLast());
        return edition;
    }

    private Edition publish(Handle handle, Report report, Occasion occasion) {
        Chain before = chain.lock(handle);
        refuseRival(report, occasion);
        Edition draft = describe(before.entries().size() + 1L, report, occasion);
        byte[] document = CanonicalJson.render(document(draft, report, occasion));
        Edition edition = withHash(draft, Hash.of(document));
        Chain after = chain.append(handle, before, ChainEntry.EDITION, entry(edition));
        byte[] exact = zip(report.frozen().exact(), document, after);
        byte[] disclosed = zip(report.frozen().disclosed(), document, after);
        byte[] results = FrozenResults.render(report.frozen().results());
        stored.add(handle, edition, new StoredEditions.Content(document, results, exact, disclosed));
        // The page of the period shows its edition from now on.
        StoredFacts.countChange(handle, edition.service(), edition.closedAt());
        return edition;
    }

    private void refuseRival(Report report, Occasion occasion) {
        Optional<Edition> last = findLast(report.contract(), report.period());
        if (!last.equals(occasion.last())) {
            throw ProblemException.of(
                    409,
                    "Cannot close %s: expected to be the only one who does, got edition %d meanwhile"
                            .formatted(
                                    report.period().name(), last.orElseThrow().number()));
        }
    }

    private Edition describe(long number, Report report, Occasion occasion) {
        return new Edition(
                number,
                report.contract().service(),
                report.contract().name(),
                report.period().name(),
                report.period().span().startInstant(),
                report.period().span().endInstant(),
                occasion.last().map(last -> last.revision() + 1).orElse(1),
                occasion.state(),
                occasion.reason(),
                occasion.who(),
                Instant.now(clock).truncatedTo(ChronoUnit.SECONDS),
                "");
    }

    private static Edition withHash(Edition edition, String sha256) {
        return new Edition(
                edition.number(),
                edition.service(),
                edition.contract(),
                edition.period(),
                edition.startsAt(),
                edition.endsAt(),
                edition.revision(),
                edition.state(),
                edition.reason(),
                edition.closedBy(),
                edition.closedAt(),
                sha256);
    }

    /** What the signed link says of the edition: enough to find it, and its hash. */
    private static Map<String, Object> entry(Edition edition) {
        Map<String, Object> entry = new TreeMap<>();
        entry.put("service", edition.service());
        entry.put("contract", edition.contract());
        entry.put("period", edition.period());
        entry.put("revision", edition.revision());
        entry.put("state", edition.state().word());
        entry.put("reason", edition.reason());
        entry.put("closed_by", edition.closedBy());
        entry.put("sha256", edition.sha256());
        return entry;
    }

    private Map<String, Object> document(Edition edition, Report report, Occasion occasion) {
        Map<String, Object> document = entry(edition);
        document.remove("sha256");
        document.put("format", FORMAT);
        document.put("number", edition.number());
        document.put("title", report.contract().title());
        document.put("from", edition.startsAt().toString());
        document.put("to", edition.endsAt().toString());
        document.put("zone", report.period().zone().getId());
        document.put("closed_at", edition.closedAt().toString());
        occasion.last().ifPresent(last -> document.put("replaces", last.number()));
        document.put("exclusions", report.excluded().approved());
        document.put("contract_sha256", report.contractHash());
        document.put("engine", Engine.current().toMap());
        document.put(
                "bundles",
                Map.of(
                        Manifest.EXACT,
                        Map.of(
                                "manifest_sha256",
                                Hash.of(report.frozen().exact().manifest())),
                        Manifest.DISCLOSED,
                        Map.of(
                                "manifest_sha256",
                                Hash.of(report.frozen().disclosed().manifest()),
                                "policy",
                                policy.title())));
        document.put(
                "results",
                FrozenResults.figures(FrozenResults.national(report.frozen().results())));
        return document;
    }

    private static byte[] zip(BundleMaker.Part part, byte[] document, Chain chain) {
        ChainEntry own = chain.last().orElseThrow();
        PublishedKey key = chain.currentKey().orElseThrow();
        SortedMap<String, byte[]> files = new TreeMap<>(part.files());
        files.put(Manifest.FILE, part.manifest());
        files.put("edition.json", document);
        files.put("chain.json", chain.render());
        files.put("entry.json", own.bytes());
        files.put("entry.sig", (own.signature() + "\n").getBytes(StandardCharsets.UTF_8));
        files.put("key.pem", key.key().pem().getBytes(StandardCharsets.UTF_8));
        try {
            return BundleZip.write(files);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write a bundle", e);
        }
    }
}
