package io.milepost.sla.level.answer;

import io.dropwizard.lifecycle.Managed;
import io.milepost.sla.contract.Contract;
import io.milepost.sla.facts.Days;
import io.milepost.sla.facts.StoredFacts;
import io.milepost.sla.hours.CalendarEndsException;
import io.milepost.sla.hours.Period;
import io.milepost.sla.measure.MissingEvidenceException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges each calendar month of which there are facts before anybody asks, whenever something was learnt that can change it. A month
 * that lasts changes all the time: it is judged as often as takes a twentieth of one core.
 */
public final class AnswerKeeper implements Managed {
    private static final Logger logger = LoggerFactory.getLogger(AnswerKeeper.class);
    private static final int SHARE_OF_TIME = 20;
    private static final int RECALLED = 13;

    private final List<Contract> contracts;
    private final StoredFacts facts;
    private final LevelAnswers answers;
    private final Clock clock;
    private final Duration every;
    private final Map<String, Long> seen = new HashMap<>();
    private final ScheduledExecutorService executor;
    private volatile boolean stopping;
    private long restUntil = Long.MIN_VALUE;

    public AnswerKeeper(
            List<Contract> contracts, StoredFacts facts, LevelAnswers answers, Clock clock, Duration every) {
        this.contracts = List.copyOf(contracts);
        this.facts = facts;
        this.answers = answers;
        this.clock = clock;
        this.every = every;
        this.executor = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "answer-keeper");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void start() {
        recall();
        if (!every.isZero()) {
            executor.scheduleWithFixedDelay(this::tryToKeep, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void stop() throws InterruptedException {
        stopping = true;
        executor.shutdown();
        executor.awaitTermination(10, TimeUnit.SECONDS);
    }

    /** The newest months that are kept are at hand before the first request comes. */
    private void recall() {
        try {
            for (Contract contract : contracts) {
                findMonths(contract.service()).stream()
                        .limit(RECALLED)
                        .forEach(month -> answers.recall(contract, Period.parse(month.toString(), contract.zone())));
            }
        } catch (RuntimeException e) {
            logger.warn("Cannot recall the months that are kept; they are read when they are asked for", e);
        }
    }

    private void tryToKeep() {
        try {
            keep();
        } catch (RuntimeException e) {
            logger.error("Cannot judge months ahead; trying again", e);
        }
    }

    /** The newest months first: they are asked for most. */
    void keep() {
        for (String service :
                contracts.stream().map(Contract::service).distinct().toList()) {
            long version = facts.loadVersion(service);
            Long before = seen.get(service);
            if (before != null && before == version) {
                continue;
            }
            boolean whole = true;
            for (YearMonth month : findMonths(service)) {
                for (Contract contract : contracts) {
                    if (stopping) {
                        return;
                    }
                    whole &= !contract.service().equals(service) || keep(contract, month);
                }
            }
            if (whole) {
                seen.put(service, version);
            }
        }
    }

    private List<YearMonth> findMonths(String service) {
        return facts.findEvidenceDays(service).map(AnswerKeeper::months).orElse(List.of());
    }

    private static List<YearMonth> months(Days days) {
        YearMonth last = YearMonth.from(days.last());
        return Stream.iterate(
                        last, month -> !month.isBefore(YearMonth.from(days.first())), month -> month.minusMonths(1))
                .toList();
    }

    /** Returns false if the month is left for later. */
    private boolean keep(Contract contract, YearMonth month) {
        Period period = Period.parse(month.toString(), contract.zone());
        if (answers.isKept(contract, period)) {
            return true;
        }
        boolean lasts = period.span().endInstant().isAfter(Instant.now(clock));
        long start = System.nanoTime();
        if (lasts && restUntil != Long.MIN_VALUE && start - restUntil < 0) {
            return false;
        }
        try {
            answers.keep(contract, period);
        } catch (MissingEvidenceException | CalendarEndsException e) {
            // Whoever asks for it is told why; the other months are judged all the same.
            logger.debug("Cannot judge {} of {} ahead", month, contract.name(), e);
        }
        if (lasts) {
            long end = System.nanoTime();
            restUntil = end + SHARE_OF_TIME * (end - start);
        }
        return true;
    }
}
