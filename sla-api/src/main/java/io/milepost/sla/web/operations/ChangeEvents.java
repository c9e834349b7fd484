package io.milepost.sla.web.operations;

import io.dropwizard.lifecycle.Managed;
import io.milepost.sla.facts.StoredFacts;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.glassfish.jersey.server.ChunkedOutput;

/**
 * Tells open pages when what is known of their service has changed, as server-sent events, and every few seconds that it still would. One
 * thread asks the store for all of them; a page that is gone is noticed when it is told. Thread-safe.
 */
public final class ChangeEvents implements Managed {

    private static final int MOST_PAGES = 500;
    private static final long MILLISECONDS_BETWEEN_LOOKS = 500;
    private static final Duration WORD_EVERY = Duration.ofSeconds(10);

    private final StoredFacts facts;
    private final Clock clock;
    private final Map<ChunkedOutput<String>, Told> pages = new ConcurrentHashMap<>();
    private final ScheduledExecutorService teller = Executors.newSingleThreadScheduledExecutor(ChangeEvents::thread);

    public ChangeEvents(StoredFacts facts, Clock clock) {
        this.facts = facts;
        this.clock = clock;
    }

    /** What a page was told last, and when. */
    private record Told(String service, long version, Instant at) {}

    @Override
    public void start() {
        teller.scheduleWithFixedDelay(this::tell, 0, MILLISECONDS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        teller.shutdownNow();
        pages.keySet().forEach(this::close);
    }

    /** Nothing when as many pages follow as can: such a page asks now and then instead. */
    Optional<ChunkedOutput<String>> follow(String service) {
        if (pages.size() >= MOST_PAGES) {
            return Optional.empty();
        }
        ChunkedOutput<String> page = new ChunkedOutput<>(String.class);
        pages.put(page, new Told(service, -1, Instant.EPOCH));
        return Optional.of(page);
    }

    void tell() {
        Map<String, Long> versions = new HashMap<>();
        try {
            pages.values().forEach(told -> versions.computeIfAbsent(told.service(), facts::loadVersion));
        } catch (RuntimeException ignored) {
            // The store is away. Pages hear nothing, and say that they do not.
            return;
        }
        pages.forEach((page, told) -> tell(page, told, versions.getOrDefault(told.service(), told.version())));
    }

    private void tell(ChunkedOutput<String> page, Told told, long version) {
        Instant now = Instant.now(clock);
        boolean changed = version != told.version();
        if (!changed && now.isBefore(told.at().plus(WORD_EVERY)) && !now.isBefore(told.at())) {
            return;
        }
        try {
            page.write("event: " + (changed ? "changed" : "same") + "\ndata: " + version + "\n\n");
            pages.replace(page, new Told(told.service(), version, now));
        } catch (IOException ignored) {
            close(page);
        }
    }

    private void close(ChunkedOutput<String> page) {
        pages.remove(page);
        try {
            page.close();
        } catch (IOException ignored) {
            // Whoever read it is gone.
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "change-events");
        thread.setDaemon(true);
        return thread;
    }
}
