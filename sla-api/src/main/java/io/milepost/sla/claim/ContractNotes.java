package io.milepost.sla.claim;

import io.milepost.sla.contract.Contract;
import io.milepost.sla.contract.InForce.Version;
import io.milepost.sla.contract.Measure;
import io.milepost.sla.contract.Target;
import io.milepost.sla.credit.CreditScheme;
import io.milepost.sla.exact.Ratio;
import io.milepost.sla.verdict.outcome.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is allowed in a contract and yet most likely a slip: an amended target whose credits or points still begin at the old one. */
final class ContractNotes {
    private ContractNotes() {}

    static List<String> find(Contract contract) {
        List<String> notes = new ArrayList<>();
        List<Version> versions = contract.inForce().versions();
        for (int i = 1; i < versions.size(); i++) {
            Contract before = versions.get(i - 1).terms();
            for (Measure amended : versions.get(i).terms().measures()) {
                Optional<Measure> earlier = before.measures().stream()
                        .filter(measure -> measure.name().equals(amended.name()))
                        .findFirst();
                if (earlier.isPresent()) {
                    note(versions.get(i), earlier.get(), amended, notes);
                }
            }
        }
        return notes;
    }

    private static void note(Version version, Measure earlier, Measure amended, List<String> notes) {
        Ratio old = target(earlier);
        Ratio now = target(amended);
        if (old == null || now == null || old.equals(now)) {
            return;
        }
        noteScheme(version, amended, "credits", credits(amended), old, now, notes);
        noteScheme(version, amended, "points", points(amended), old, now, notes);
    }

    private static void noteScheme(
            Version version,
            Measure amended,
            String what,
            @Nullable CreditScheme scheme,
            Ratio old,
            Ratio now,
            List<String> notes) {
        if (scheme != null && scheme.begins().filter(old::equals).isPresent()) {
            notes.add("note: the amendment from " + version.from() + " changes the target of " + amended.name()
                    + " from " + Words.percent(old) + " % to " + Words.percent(now) + " %, but its " + what
                    + " still begin below " + Words.percent(old) + " %; amend them too if that is not meant");
        }
    }

    private static @Nullable CreditScheme credits(Measure measure) {
        return measure.terms().credits() == null
                ? null
                : measure.terms().credits().price().scheme();
    }

    private static @Nullable CreditScheme points(Measure measure) {
        return measure.terms().points() == null
                ? null
                : measure.terms().points().scheme();
    }

    private static @Nullable Ratio target(Measure measure) {
        Target target = null;
        if (measure instanceof Measure.Availability availability) {
            target = availability.target();
        } else if (measure instanceof Measure.FixTime fixTime) {
            target = fixTime.target();
        } else if (measure instanceof Measure.Samples samples) {
            target = samples.target();
        }
        return target == null ? null : target.attainment();
    }
}
