package io.milepost.sla.web.publicsite;

import io.dropwizard.lifecycle.Managed;
import io.milepost.sla.catalogue.Catalogue;
import io.milepost.sla.catalogue.Service;
import io.milepost.sla.facts.StoredFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the public pages as files whenever what is known has changed, and every so often when it has not. While the platform is down
 * the files stay as they are, and say by when they should have been replaced. A directory that cannot be written stops nothing else; it
 * is tried again, and said once.
 */
public final class SitePublisher implements Managed {
    private static final Logger logger = LoggerFactory.getLogger(SitePublisher.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    /** Probes report every few seconds; making the page takes a part of one. */
    private static final Duration LEAST_APART = Duration.ofSeconds(5);

    private final Catalogue catalogue;
    private final StoredFacts facts;
    private final PublicSite site;
    private final Path directory;
    private final Duration every;
    private final Clock clock;
    private final Map<String, Written> written = new HashMap<>();
    private final Map<String, String> failures = new HashMap<>();
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(SitePublisher::thread);

    public SitePublisher(
            Catalogue catalogue, StoredFacts facts, PublicSite site, Path directory, Duration every, Clock clock) {
        this.catalogue = catalogue;
        this.facts = facts;
        this.site = site;
        this.directory = directory;
        this.every = every;
        this.clock = clock;
    }

    /** Which facts a service's files were made from, and when. */
    private record Written(long version, Instant at) {}

    @Override
    public void start() {
        executor.scheduleWithFixedDelay(this::publish, 0, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() throws InterruptedException {
        executor.shutdown();
        executor.awaitTermination(10, TimeUnit.SECONDS);
    }

    private void publish() {
        for (Service service : catalogue.services()) {
            try {
                publishIfDue(service);
                failures.remove(service.name());
            } catch (IOException | RuntimeException e) {
                if (!e.toString().equals(failures.put(service.name(), e.toString()))) {
                    logger.error(
                            "Cannot write the public page of {} to {}; trying again: {}",
                            service.name(),
                            directory,
                            e.toString());
                }
            }
        }
    }

    private void publishIfDue(Service service) throws IOException {
        long version = facts.loadVersion(service.name());
        Instant now = Instant.now(clock);
        Written last = written.get(service.name());
        if (last != null) {
            Duration since = Duration.between(last.at, now);
            Duration wait = last.version == version ? every : LEAST_APART;
            // A clock that was set back is no reason to wait.
            if (!since.isNegative() && since.compareTo(wait) < 0) {
                return;
            }
        }
        new SiteDirectory(directory.resolve(service.name())).write(site.render(service));
        written.put(service.name(), new Written(version, now));
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "public-site");
        thread.setDaemon(true);
        return thread;
    }
}
