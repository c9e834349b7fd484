package io.milepost.sla.level;

import io.milepost.sla.budget.Budget;
import io.milepost.sla.budget.burn.BurnCondition;
import io.milepost.sla.budget.burn.BurnFinding;
import io.milepost.sla.budget.burn.BurnRate;
import io.milepost.sla.budget.rules.BudgetGauge;
import io.milepost.sla.budget.spending.BudgetLimit;
import io.milepost.sla.budget.spending.Use;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.exact.Ratio;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricFamilyDescriptor;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The error budgets as gauges, worked out from the stored evidence when they are asked for, so that neither a restart nor late data
 * leaves a trace in them. While the store does not answer there are none.
 *
 * <pre>
 * milepost_service_hours_active{service="national",contract="national",measure="imap",regime="support"} 1.0
 * milepost_service_window_agreed_seconds{service="national",contract="national",measure="imap",regime="support",window="1h"} 3600.0
 * milepost_service_window_counted_seconds{service="national",contract="national",measure="imap",regime="support",window="1h"} 3600.0
 * milepost_service_window_bad_seconds{service="national",contract="national",measure="imap",regime="support",window="1h"} 120.0
 * milepost_service_window_counted_observations{service="national",contract="national",measure="delivery",regime="all-hours",window="1d"} 900.0
 * milepost_service_window_bad_observations{service="national",contract="national",measure="delivery",regime="all-hours",window="1d"} 3.0
 * milepost_service_burn_threshold_ratio{service="national",contract="national",measure="imap",regime="support",window="1h"} 0.0144
 * milepost_service_budget_left_ratio{service="national",contract="national",measure="imap",regime="support"} 0.75
 * </pre>
 */
public final class BudgetMetrics implements MultiCollector {

    private static final Logger logger = LoggerFactory.getLogger(BudgetMetrics.class);
    private static final int DIGITS = 17;

    private final List<Contract> contracts;
    private final StoredBudgets budgets;
    private final Clock clock;

    public BudgetMetrics(List<Contract> contracts, StoredBudgets budgets, Clock clock) {
        this.contracts = List.copyOf(contracts);
        this.budgets = budgets;
        this.clock = clock;
    }

    @Override
    public MetricSnapshots collect() {
        Map<BudgetGauge, List<GaugeDataPointSnapshot>> points = new EnumMap<>(BudgetGauge.class);
        Instant at = atQuarterMinute(Instant.now(clock));
        try {
            for (Contract contract : contracts) {
                for (Budget budget : budgets.evaluateWhole(contract, at)) {
                    if (!budget.burnRates().isEmpty()) {
                        new Points(contract, budget, points).add();
                    }
                }
            }
        } catch (JdbiException e) {
            logger.warn("Cannot tell the error budgets to Prometheus: the store does not answer", e);
            return new MetricSnapshots();
        }
        List<MetricSnapshot> snapshots = new ArrayList<>();
        points.forEach((gauge, own) ->
                snapshots.add(new GaugeSnapshot(new MetricMetadata(gauge.metric(), gauge.help()), own)));
        return new MetricSnapshots(snapshots);
    }

    @Override
    public List<MetricFamilyDescriptor> getMetricFamilyDescriptors() {
        return Arrays.stream(BudgetGauge.values())
                .map(gauge -> MetricFamilyDescriptor.gauge(gauge.metric())
                        .help(gauge.help())
                        .labelNames(gauge.labelNames())
                        .build())
                .toList();
    }

    /** Several scrapers within fifteen seconds are told the same, and cost no more than one. */
    private static Instant atQuarterMinute(Instant now) {
        return Instant.ofEpochSecond(now.getEpochSecond() / 15 * 15);
    }

    /** The points of one budget while they are collected. */
    private record Points(Contract contract, Budget budget, Map<BudgetGauge, List<GaugeDataPointSnapshot>> points) {
        void add() {
            put(BudgetGauge.HOURS_ACTIVE, labels(), Ratio.of(budget.serviceTime() ? 1 : 0));
            budget.tightest()
                    .map(BudgetLimit::shareLeft)
                    .ifPresent(left -> put(BudgetGauge.BUDGET_LEFT, labels(), left));
            boolean timed = budget.unit().isTime();
            for (BurnRate rate : budget.burnRates()) {
                Use use = rate.use();
                if (use != null) {
                    Labels own = labels().add("window", rate.name());
                    Ratio scale = Ratio.of(timed ? 1_000_000 : 1);
                    put(BudgetGauge.AGREED, own, Ratio.of(use.serviceMicros(), 1_000_000));
                    put(BudgetGauge.counted(timed), own, use.counted().dividedBy(scale));
                    put(BudgetGauge.bad(timed), own, use.bad().dividedBy(scale));
                }
            }
            Ratio target = budget.target();
            if (target != null) {
                for (BurnFinding finding : budget.findings()) {
                    Labels own = labels().add(
                                    "window",
                                    BurnCondition.name(finding.condition().longWindow()));
                    put(BudgetGauge.THRESHOLD, own, finding.factor().times(Ratio.ONE.minus(target)));
                }
            }
        }

        private Labels labels() {
            return Labels.of(
                    "service", contract.service(),
                    "contract", contract.name(),
                    "measure", budget.subject().measure(),
                    "regime", budget.subject().regime());
        }

        private void put(BudgetGauge gauge, Labels labels, Ratio value) {
            points.computeIfAbsent(gauge, missing -> new ArrayList<>())
                    .add(GaugeDataPointSnapshot.builder()
                            .labels(labels)
                            .value(value.decimal(DIGITS, RoundingMode.HALF_EVEN).doubleValue())
                            .build());
        }
    }
}
