package io.milepost.sla.alert.source;

import io.milepost.sla.alert.signal.Signal;
import io.milepost.sla.alert.signal.SignalKind;
import io.milepost.sla.alert.signal.SignalSource;
import io.milepost.sla.alert.signal.Subject;
import io.milepost.sla.budget.Budget;
import io.milepost.sla.budget.burn.BurnCondition;
import io.milepost.sla.budget.burn.BurnFinding;
import io.milepost.sla.catalogue.Component;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.contract.Measure;
import io.milepost.sla.level.StoredBudgets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Burn-rate conditions that hold: more of the budget than allowed went in the long window, and goes in the short one. As for the rules that are
 * written for Prometheus, nothing is told out of the regime's hours, nor by a window of less than five minutes of them.
 */
public final class BurnSignals implements SignalSource {

    /** As the gauges for Prometheus, so that both are worked out once. */
    private static final int SECONDS = 15;

    private final List<Service> services;
    private final List<Contract> contracts;
    private final StoredBudgets budgets;

    public BurnSignals(List<Service> services, List<Contract> contracts, StoredBudgets budgets) {
        this.services = List.copyOf(services);
        this.contracts = List.copyOf(contracts);
        this.budgets = budgets;
    }

    @Override
    public String name() {
        return "error budgets";
    }

    @Override
    public Set<SignalKind> kinds() {
        return Set.of(SignalKind.BURN_RATE);
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(SECONDS);
    }

    @Override
    public List<Signal> find(Instant now) {
        Instant at = Instant.ofEpochSecond(now.getEpochSecond() / SECONDS * SECONDS);
        List<Signal> signals = new ArrayList<>();
        for (Contract contract : contracts) {
            for (Budget budget : budgets.evaluateWhole(contract, at)) {
                if (budget.serviceTime()) {
                    budget.findings().stream()
                            .filter(finding -> finding.state() == BurnFinding.State.BURNING)
                            .forEach(finding -> signals.add(signal(contract, budget, finding, at)));
                }
            }
        }
        return signals;
    }

    private Signal signal(Contract contract, Budget budget, BurnFinding finding, Instant at) {
        String window = BurnCondition.name(finding.condition().longWindow());
        String measure = budget.subject().measure();
        Subject subject = new Subject(
                contract.service(),
                component(contract, measure),
                "",
                "",
                "",
                Map.of(
                        "contract",
                        contract.name(),
                        "measure",
                        measure,
                        "regime",
                        budget.subject().regime(),
                        "window",
                        window));
        return new Signal(
                SignalKind.BURN_RATE,
                subject,
                finding.condition().severity(),
                at,
                "%s (%s) of contract %s burns its error budget too fast over %s and %s"
                        .formatted(
                                budget.subject().title(),
                                contract.regimeTitle(measure, budget.subject().regime()),
                                contract.name(),
                                window,
                                BurnCondition.name(finding.condition().shortWindow())));
    }

    /** The component whose targets the measure is about, if they are of one. */
    private String component(Contract contract, String measure) {
        List<String> components = contract.measures().stream()
                .filter(each -> each.name().equals(measure))
                .filter(Measure.Availability.class::isInstance)
                .map(Measure.Availability.class::cast)
                .flatMap(availability -> availability.targets().stream())
                .flatMap(target -> services.stream()
                        .filter(service -> service.name().equals(contract.service()))
                        .flatMap(service -> service.components().stream())
                        .filter(component -> component.targets().contains(target)))
                .map(Component::name)
                .distinct()
                .toList();
        return components.size() == 1 ? components.get(0) : "";
    }
}
