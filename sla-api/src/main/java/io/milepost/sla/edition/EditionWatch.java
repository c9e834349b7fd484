package io.milepost.sla.edition;

import io.dropwizard.lifecycle.Managed;
import io.milepost.sla.chain.HeadDirectory;
import io.milepost.sla.chain.StoredChain;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.facts.StoredFacts;
import io.milepost.sla.hours.Period;
import io.milepost.sla.level.StoredLevels;
import io.milepost.sla.revision.StoredRevisions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares closed periods with the facts whenever these have changed and come to rest, and has a revision published where they
 * give other figures. What was compared is kept in the database, so that a stop in between loses nothing.
 */
public final class EditionWatch implements Managed {
    private static final Logger logger = LoggerFactory.getLogger(EditionWatch.class);
    private static final String NOBODY = "milepost";

    private final Editions editions;
    private final StoredEditions stored;
    private final StoredLevels levels;
    private final StoredFacts facts;
    private final StoredRevisions revisions;
    private final StoredChain chain;
    private final HeadDirectory heads;
    private final Clock clock;
    private final Duration settle;
    private final ScheduledExecutorService executor;
    private boolean contractsCompared;

    public EditionWatch(
            Editions editions,
            StoredEditions stored,
            StoredLevels levels,
            StoredFacts facts,
            StoredRevisions revisions,
            StoredChain chain,
            HeadDirectory heads,
            Clock clock,
            Duration settle) {
        this.editions = editions;
        this.stored = stored;
        this.levels = levels;
        this.facts = facts;
        this.revisions = revisions;
        this.chain = chain;
        this.heads = heads;
        this.clock = clock;
        this.settle = settle;
        this.executor = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "edition-watch");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void start() {
        long millis = Math.max(50, Math.min(settle.toMillis(), 60_000));
        executor.scheduleWithFixedDelay(this::tryToCompare, millis, millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() throws InterruptedException {
        executor.shutdown();
        executor.awaitTermination(10, TimeUnit.SECONDS);
    }

    private void tryToCompare() {
        try {
            heads.publish(chain.findLast());
            // After a start contracts and engine may be others than before, whatever the facts do.
            for (Edition edition : stored.findLatest()) {
                compare(edition, !contractsCompared);
            }
            contractsCompared = true;
        } catch (RuntimeException e) {
            logger.error("Cannot compare closed periods with the facts; trying again", e);
        }
    }

    private void compare(Edition edition, boolean always) {
        long version = facts.loadVersion(edition.service());
        if (!always && stored.loadChecked(edition) == version || !isAtRest(edition.service())) {
            return;
        }
        Optional<Contract> contract = levels.findContract(edition.service(), edition.contract());
        if (contract.isEmpty()) {
            return;
        }
        editions.revise(edition, contract.get(), () -> findReasons(edition, contract.get()), NOBODY)
                .ifPresent(revised -> logger.info(
                        "Published edition {} of {}/{} {}: {}",
                        revised.number(),
                        revised.service(),
                        revised.contract(),
                        revised.period(),
                        revised.reason()));
        stored.noteChecked(edition, version);
    }

    private boolean isAtRest(String service) {
        Instant latest = Instant.now(clock).minus(settle);
        return facts.findLastChange(service)
                .map(change -> !change.isAfter(latest))
                .orElse(true);
    }

    /** What was said of each change of facts that can have reached the period; nothing when none was. */
    private List<String> findReasons(Edition edition, Contract contract) {
        Period period = Period.parse(edition.period(), contract.zone());
        return revisions.findReasons(
                edition.service(),
                edition.closedAt(),
                period.previous().span().startInstant().atZone(ZoneOffset.UTC).toLocalDate(),
                edition.endsAt().plus(Duration.ofDays(1)).atZone(ZoneOffset.UTC).toLocalDate());
    }
}
