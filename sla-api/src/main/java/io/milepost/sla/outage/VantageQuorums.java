package io.milepost.sla.outage;

import io.milepost.sla.contract.Contract;
import io.milepost.sla.contract.Measure;
import io.milepost.sla.contract.Quorum;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * How many vantage points must see a target up, as contracts say. One contract decides for its own page; where a page is about the
 * service and several contracts promise the same target, the one that asks for the most does. A target of no contract is up when any sees it up.
 */
public record VantageQuorums(List<Contract> contracts) {

    public VantageQuorums {
        contracts = List.copyOf(contracts);
    }

    public static VantageQuorums of(Contract contract) {
        return new VantageQuorums(List.of(contract));
    }

    Quorum find(String service, String target, int vantages) {
        return contracts.stream()
                .filter(contract -> contract.service().equals(service))
                .map(Contract::measures)
                .flatMap(Collection::stream)
                .filter(Measure.Availability.class::isInstance)
                .map(Measure.Availability.class::cast)
                .filter(measure -> measure.targets().contains(target))
                .map(Measure.Availability::vantageRule)
                .max(Comparator.comparingInt(rule -> rule.of(vantages)))
                .orElse(Quorum.ANY);
    }
}
