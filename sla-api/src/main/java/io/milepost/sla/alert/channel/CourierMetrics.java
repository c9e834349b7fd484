package io.milepost.sla.alert.channel;

import io.milepost.sla.alert.policy.Receiver;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.Collection;

/**
 * What became of attempts to tell somebody.
 *
 * <pre>
 * milepost_alert_messages_total{receiver="on-call",outcome="delivered"} 12.0
 * milepost_alert_messages_total{receiver="on-call",outcome="failed"} 2.0
 * milepost_alert_delivery_seconds_count{receiver="on-call"} 12
 * </pre>
 *
 * The histogram is native, with classic buckets beside it for who scrapes text.
 */
final class CourierMetrics {

    private final Counter messages;
    private final Histogram seconds;

    CourierMetrics(PrometheusRegistry registry, Collection<String> receivers) {
        this.messages = Counter.builder()
                .name("milepost_alert_messages_total")
                .help("Attempts to hand a message to a receiver, by outcome.")
                .labelNames("receiver", "outcome")
                .register(registry);
        this.seconds = Histogram.builder()
                .name("milepost_alert_delivery_seconds")
                .help("How long receivers took for the messages that they have.")
                .labelNames("receiver")
                .classicUpperBounds(.01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30)
                .register(registry);
        // A rate needs a zero to begin with: without one the first failure would look like none.
        for (String receiver : receivers) {
            messages.initLabelValues(receiver, "delivered");
            messages.initLabelValues(receiver, "failed");
            seconds.initLabelValues(receiver);
        }
    }

    void recordDelivered(Receiver receiver, Duration took) {
        messages.labelValues(receiver.name(), "delivered").inc();
        seconds.labelValues(receiver.name()).observe(took.toNanos() / 1e9);
    }

    void recordFailed(Receiver receiver) {
        messages.labelValues(receiver.name(), "failed").inc();
    }
}
