package io.milepost.sla.language;

import io.milepost.sla.contract.Contract;
import io.milepost.sla.contract.InForce;
import io.milepost.sla.contract.InForce.Change;
import io.milepost.sla.contract.InForce.Version;
import io.milepost.sla.language.yaml.Overlay;
import io.milepost.sla.language.yaml.Problems;
import io.milepost.sla.language.yaml.Quantities;
import io.milepost.sla.language.yaml.YamlMap;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads when a contract holds and how it was amended. An amendment names only what changes; laid over the terms before it, it gives
 * the terms from its date on, which are read as a whole like any others.
 */
final class AmendmentReader {
    private final Path directory;
    private final Problems problems;

    AmendmentReader(Path directory, Problems problems) {
        this.directory = directory;
        this.problems = problems;
    }

    Contract read(YamlMap map) {
        Optional<YamlMap> validity = map.findMap("inForce");
        LocalDate from =
                validity.flatMap(rule -> rule.find("from", Quantities::date)).orElse(LocalDate.MIN);
        LocalDate until =
                validity.flatMap(rule -> rule.find("until", Quantities::date)).orElse(LocalDate.MAX);
        Change change = validity.flatMap(rule -> rule.find("changeWithinPeriod", Quantities.choice(changes())))
                .orElse(Change.EACH_PART);
        boolean byPart = validity.flatMap(rule -> rule.find(
                        "creditsWithinPeriod", Quantities.choice(Map.of("each-part", true, "last-terms", false))))
                .orElse(change == Change.EACH_PART);
        validity.ifPresent(YamlMap::finish);
        if (!from.isBefore(until)) {
            validity.ifPresent(rule -> rule.addAt("until", "expected a date after from " + from + ", got " + until));
        }
        List<YamlMap> amendments = map.findMaps("amendments");
        Contract original = ContractReader.readTerms(map.without(List.of("inForce", "amendments")), directory, from);
        List<Version> versions =
                readVersions(map, amendments, original, from, from.isBefore(until) ? until : LocalDate.MAX);
        return original.amended(new InForce(from, until, change, byPart, versions));
    }

    private static Map<String, Change> changes() {
        return Map.of(
                "each-part", Change.EACH_PART,
                "weighted", Change.WEIGHTED,
                "at-start", Change.AT_START,
                "at-end", Change.AT_END);
    }

    private List<Version> readVersions(
            YamlMap base, List<YamlMap> amendments, Contract original, LocalDate begins, LocalDate ends) {
        if (amendments.isEmpty()) {
            return List.of();
        }
        List<Version> versions = new ArrayList<>();
        versions.add(new Version(LocalDate.MIN, "as first agreed", original));
        YamlMap terms = base.without(List.of("inForce", "amendments"));
        LocalDate before = LocalDate.MIN;
        for (YamlMap amendment : amendments) {
            LocalDate from = amendment.require("from", Quantities::date, before);
            String reason = amendment.require("reason", text -> text, "");
            if (!from.isAfter(before)) {
                amendment.addAt("from", "expected a date after that of the amendment before, got " + from);
            }
            if (from.isAfter(before) && (from.isBefore(begins) || !from.isBefore(ends))) {
                amendment.addAt(
                        "from",
                        "expected a date at which the contract is in force, "
                                + (from.isBefore(begins) ? "from " + begins + " on" : "before " + ends) + ", got "
                                + from);
            }
            for (String fixed : List.of("name", "service", "zone")) {
                if (amendment.has(fixed)) {
                    amendment.addAt(fixed, "expected a term that can be amended, got " + fixed);
                }
            }
            terms = new Overlay(problems)
                    .lay(amendment.without(List.of("from", "reason", "name", "service", "zone")), terms);
            versions.add(new Version(from, reason, ContractReader.readTerms(terms, directory, begins)));
            before = from;
        }
        return versions;
    }
}
