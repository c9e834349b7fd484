package io.milepost.sla.level.answer;

import io.milepost.sla.contract.Contract;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Clock;
import java.util.List;

/**
 * Where answers come from, and what the present month's say of each contract as a whole. No month is judged for a scrape: the gauges
 * repeat what was judged last, and when.
 *
 * <pre>
 * milepost_level_answers_total{origin="remembered"} 310.0
 * milepost_level_answers_total{origin="kept"} 12.0
 * milepost_level_answers_total{origin="judged"} 4.0
 * milepost_service_attainment_ratio{service="national",contract="national",measure="imap",regime="support"} 0.99949597
 * milepost_service_judged_timestamp_seconds{service="national",contract="national"} 1.7985024E9
 * </pre>
 */
public final class AnswerMetrics {
    private AnswerMetrics() {}

    public static void register(
            PrometheusRegistry registry, LevelAnswers answers, List<Contract> contracts, Clock clock) {
        CounterWithCallback.builder()
                .name("milepost_level_answers_total")
                .help("Answers on a period's levels: remembered by this process, kept in the store, or judged anew.")
                .labelNames("origin")
                .callback(counter -> {
                    AnswerCounts counts = answers.counts();
                    counter.call(counts.remembered(), "remembered");
                    counter.call(counts.kept(), "kept");
                    counter.call(counts.judged(), "judged");
                })
                .register(registry);
        LastJudged judged = new LastJudged(answers, contracts, clock);
        GaugeWithCallback.builder()
                .name("milepost_service_attainment_ratio")
                .help("What was attained in the present calendar month, as it was judged last.")
                .labelNames("service", "contract", "measure", "regime")
                .callback(gauge -> judged.load()
                        .forEach(month -> month.attained()
                                .forEach(of -> gauge.call(
                                        of.ratio(), month.service(), month.contract(), of.measure(), of.regime()))))
                .register(registry);
        GaugeWithCallback.builder()
                .name("milepost_service_judged_timestamp_seconds")
                .help("When the present calendar month was judged last.")
                .labelNames("service", "contract")
                .callback(gauge -> judged.load()
                        .forEach(month ->
                                gauge.call(month.judgedAt().toEpochMilli() / 1e3, month.service(), month.contract())))
                .register(registry);
    }
}
