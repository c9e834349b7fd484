package io.milepost.sla.alert.channel;

import io.dropwizard.lifecycle.Managed;
import io.milepost.sla.alert.policy.AlertPolicy;
import io.milepost.sla.alert.policy.AlertPolicy.Heartbeat;
import io.milepost.sla.alert.policy.Receiver;
import io.milepost.sla.alert.store.Outbox;
import io.milepost.sla.outbound.OutboundHttp;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The couriers of a policy's receivers, each in a thread of its own, and the way of heartbeats, which are never stored. */
public final class Couriers implements Managed {

    private static final Logger logger = LoggerFactory.getLogger(Couriers.class);
    private static final long LAST_WAIT_SECONDS = 5;

    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final Map<String, Courier> couriers = new LinkedHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Outbox outbox;

    public Couriers(AlertPolicy policy, Outbox outbox, OutboundHttp http, PrometheusRegistry registry, Clock clock) {
        this.outbox = outbox;
        Channels opener = new Channels(http);
        CourierMetrics metrics = new CourierMetrics(registry, policy.receivers().keySet());
        for (Receiver receiver : policy.receivers().values()) {
            Channel channel = receiver.choose(opener);
            channels.put(receiver.name(), channel);
            couriers.put(receiver.name(), new Courier(receiver, channel, outbox, policy.retry(), metrics, clock));
        }
    }

    @Override
    public void start() {
        int abandoned = outbox.abandonAllBut(couriers.keySet());
        if (abandoned > 0) {
            logger.warn(
                    "{} messages waited for receivers that are no longer in the policy; they are given up", abandoned);
        }
        couriers.forEach((name, courier) -> {
            Thread thread = new Thread(courier, "alert-courier-" + name);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        });
    }

    @Override
    public void stop() throws InterruptedException {
        couriers.values().forEach(Courier::stop);
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(LAST_WAIT_SECONDS));
        }
    }

    /** There may be something new. */
    public void wake() {
        couriers.values().forEach(Courier::wake);
    }

    public void beat(Heartbeat heartbeat, Instant now) throws IOException {
        Channel channel = channels.get(heartbeat.to());
        if (channel == null) {
            throw new IOException("Cannot send a heartbeat: expected a receiver of the policy, got " + heartbeat.to());
        }
        channel.beat(now, heartbeat.every());
    }
}
