package io.milepost.sla.contract;

import io.milepost.sla.contract.accounting.AccountingRule;
import io.milepost.sla.contract.accounting.PopulationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that a contract promises and that is measured. */
public sealed interface Measure {
    Terms terms();

    /** The kind's name in the contract language. */
    String kind();

    /** Whether every organisation is judged by itself. */
    boolean eachOrganisation();

    default String name() {
        return terms().name();
    }

    /** The share of agreed time in which the targets are up, as the vantages see them. */
    record Availability(
            Terms terms,
            Target target,
            List<String> targets,
            Quorum targetRule,
            List<String> vantages,
            Quorum vantageRule,
            boolean eachOrganisation)
            implements Measure {
        public Availability {
            targets = List.copyOf(targets);
            vantages = List.copyOf(vantages);
        }

        /** As one organisation sees it: an outage that hits it is an outage, whoever else is hit. */
        public Availability forOneOrganisation() {
            AccountingRule unweighted = terms.accounting().withPopulation(new PopulationRule.Unweighted());
            return new Availability(terms.with(unweighted), target, targets, targetRule, vantages, vantageRule, false);
        }

        /** The same promise, its time counted as it passes. */
        public Availability asTimePasses() {
            Terms elapsed = terms.with(terms.accounting().asTimePasses());
            return new Availability(elapsed, target, targets, targetRule, vantages, vantageRule, eachOrganisation);
        }

        @Override
        public String kind() {
            return "availability";
        }
    }

    /** The share of samples that are good: within a threshold, or successful; or a percentile of their values. They may be those of another measure. */
    record Samples(
            Terms terms,
            String kind,
            @Nullable Target target,
            @Nullable TimeLimit threshold,
            @Nullable Percentile percentile,
            @Nullable String samplesOf,
            Counting counting)
            implements Measure {
        @Override
        public boolean eachOrganisation() {
            return counting.eachOrganisation();
        }

        /** The threshold by which samples are counted where they lie, in whole milliseconds. */
        public @Nullable Long thresholdMillis() {
            return threshold == null ? null : (Long) threshold.mostMillis();
        }

        /** As one organisation sees it: its own samples alone. */
        public Samples forOneOrganisation() {
            return new Samples(terms, kind, target, threshold, percentile, samplesOf, counting.forOneOrganisation());
        }
    }

    /** The share of incidents that were mended within a time on the clock of the regime's hours. */
    record FixTime(Terms terms, Target target, MendTime within, boolean eachOrganisation) implements Measure {
        @Override
        public String kind() {
            return "fix-time";
        }
    }
}
