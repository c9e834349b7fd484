package io.milepost.collector.collect.traffic;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.collector.event.EventSink;
import io.milepost.collector.report.FactsClient;
import io.milepost.collector.report.FactsPartition;
import io.milepost.collector.report.FactsRefusedException;
import io.milepost.collector.report.TrafficFact;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the traffic of each service by the minute and tells the API, beside the reading. The counts are part of the checkpoint, so that a
 * restart neither loses nor doubles a minute; only what a checkpoint made certain is told, and all that is kept is told again after a
 * start, which replaces the same with the same. To be called by the one thread that reads.
 */
public final class LiveTraffic implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(LiveTraffic.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final @Nullable FactsClient client;
    private final String collector;
    private final Clock clock;
    private final Map<String, Map<Long, MinuteCount>> remembered;
    private final Map<String, TrafficMinutes> services = new TreeMap<>();
    private final ExecutorService sender = Executors.newSingleThreadExecutor(LiveTraffic::thread);
    private List<Minute> certain = new ArrayList<>();
    private @Nullable Future<List<Minute>> underWay;
    private boolean refused;

    private LiveTraffic(
            @Nullable FactsClient client,
            String collector,
            Clock clock,
            Map<String, Map<Long, MinuteCount>> remembered) {
        this.client = client;
        this.collector = collector;
        this.clock = clock;
        this.remembered = remembered;
    }

    /** One service's minute. */
    private record Minute(String service, TrafficFact fact) {}

    /** @param state as {@link #state} gave it; empty before the first checkpoint */
    public static LiveTraffic restore(byte[] state, @Nullable FactsClient client, String collector, Clock clock)
            throws IOException {
        Map<String, Map<Long, MinuteCount>> remembered =
                state.length == 0 ? new HashMap<>() : JSON.readValue(state, new TypeReference<>() {});
        return new LiveTraffic(client, collector, clock, remembered);
    }

    /** What passes on its way to the sink is counted. */
    public EventSink count(String service, EventSink sink) {
        TrafficMinutes minutes = new TrafficMinutes(sink, clock.instant());
        minutes.restore(remembered.getOrDefault(service, Map.of()));
        services.put(service, minutes);
        // What is remembered is certain; nobody knows whether it was told.
        minutes.untold().forEach(fact -> certain.add(new Minute(service, fact)));
        return minutes;
    }

    /** What a checkpoint keeps. */
    public byte[] state() throws IOException {
        Map<String, Map<Long, MinuteCount>> state = new TreeMap<>();
        services.forEach((service, minutes) -> {
            minutes.moveTo(clock.instant());
            state.put(service, minutes.state());
        });
        return JSON.writeValueAsBytes(state);
    }

    /** What was counted so far is in a checkpoint. */
    public void batchEnded() {
        certain = new ArrayList<>();
        services.forEach(
                (service, minutes) -> minutes.untold().forEach(fact -> certain.add(new Minute(service, fact))));
    }

    /** Sends on what the API does not know yet; what it does not take is sent again with the next batch or turn. */
    public void publish() throws InterruptedException {
        FactsClient api = client;
        Future<List<Minute>> sent = underWay;
        if (api == null || sent != null && !sent.isDone()) {
            return;
        }
        underWay = null;
        if (sent != null) {
            settle(sent);
        }
        if (!certain.isEmpty()) {
            List<Minute> due = List.copyOf(certain);
            underWay = sender.submit(() -> send(api, due));
        }
    }

    private void settle(Future<List<Minute>> sent) throws InterruptedException {
        try {
            for (Minute minute : sent.get()) {
                TrafficMinutes minutes = services.get(minute.service());
                if (minutes != null) {
                    minutes.markTold(minute.fact());
                }
                certain.remove(minute);
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("Cannot tell the traffic of the last minutes", e.getCause());
        }
    }

    /** In order, up to the first that the API does not take; gives those that it took. */
    private List<Minute> send(FactsClient api, List<Minute> due) throws InterruptedException {
        List<Minute> taken = new ArrayList<>();
        try {
            for (Minute minute : due) {
                String period = minute.fact().minute().toString().substring(0, "2026-10-01T10:31".length()) + "Z";
                api.putOnce(new FactsPartition(
                        "traffic-minute",
                        minute.service(),
                        collector + "-" + minute.service(),
                        period,
                        List.of(minute.fact())));
                taken.add(minute);
            }
            if (refused) {
                logger.info("The API takes the traffic of minutes again");
            }
            refused = false;
        } catch (FactsRefusedException e) {
            if (!refused) {
                logger.warn("The API does not take the traffic of minutes; it waits: {}", e.getMessage());
            }
            refused = true;
        }
        return taken;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "traffic");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        sender.shutdownNow();
    }
}
