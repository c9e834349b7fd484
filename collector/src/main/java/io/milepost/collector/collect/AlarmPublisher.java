package io.milepost.collector.collect;

import io.milepost.collector.alarm.Alarm;
import io.milepost.collector.alarm.AlarmDays;
import io.milepost.collector.configuration.ServiceConfiguration;
import io.milepost.collector.report.AlarmFact;
import io.milepost.collector.report.FactsClient;
import io.milepost.collector.report.FactsPartition;
import io.milepost.collector.report.FactsRefusedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the API of alarms, a day at a time and each day as a whole, so that a day that is told again does no harm. The present day is told
 * every few minutes even when nothing happened: a collector of which no word comes is itself a thing to look at. It is done beside the
 * reading, since an API that is away must not hold up a batch. Used by the one thread that collects.
 */
final class AlarmPublisher implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(AlarmPublisher.class);
    private static final Duration WORD_EVERY = Duration.ofMinutes(5);
    private static final Duration PAUSE_AFTER_REFUSAL = Duration.ofSeconds(30);

    private final FactsClient client;
    private final String collector;
    private final List<ServiceConfiguration> services;
    private final Clock clock;
    private final ExecutorService sender = Executors.newSingleThreadExecutor(AlarmPublisher::thread);
    private @Nullable Future<SortedMap<LocalDate, Integer>> underWay;
    private Instant triedAt = Instant.MIN;
    private Instant toldAt = Instant.MIN;
    private boolean refused;

    AlarmPublisher(FactsClient client, String collector, List<ServiceConfiguration> services, Clock clock) {
        this.client = client;
        this.collector = collector;
        this.services = List.copyOf(services);
        this.clock = clock;
    }

    /** Notes what the API has taken since the last time, and sends on what it has not. */
    void publish(AlarmDays days) throws InterruptedException {
        Future<SortedMap<LocalDate, Integer>> sent = underWay;
        if (sent != null && !sent.isDone()) {
            return;
        }
        underWay = null;
        if (sent != null) {
            settle(sent, days);
        }
        SortedMap<LocalDate, List<Alarm>> due = due(days);
        if (!due.isEmpty()) {
            triedAt = clock.instant();
            underWay = sender.submit(() -> send(due));
        }
    }

    /** The same, and waits until the API has taken it. */
    void publishNow(AlarmDays days) throws FactsRefusedException, InterruptedException {
        send(withToday(days)).forEach(days::told);
    }

    private SortedMap<LocalDate, List<Alarm>> due(AlarmDays days) {
        Instant now = clock.instant();
        if (refused && isWithin(PAUSE_AFTER_REFUSAL, triedAt, now)) {
            return new TreeMap<>();
        }
        return isWithin(WORD_EVERY, toldAt, now) ? days.untold() : withToday(days);
    }

    private SortedMap<LocalDate, List<Alarm>> withToday(AlarmDays days) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        SortedMap<LocalDate, List<Alarm>> due = days.untold();
        due.put(today, days.notedOn(today));
        return due;
    }

    /** A clock that was set back holds nothing up. */
    private static boolean isWithin(Duration length, Instant then, Instant now) {
        return !now.isBefore(then) && then.isAfter(now.minus(length));
    }

    private void settle(Future<SortedMap<LocalDate, Integer>> sent, AlarmDays days) throws InterruptedException {
        try {
            sent.get().forEach(days::told);
            if (refused) {
                logger.info("The API takes alarms again");
            }
            refused = false;
            toldAt = triedAt;
        } catch (ExecutionException e) {
            if (!refused) {
                logger.warn(
                        "The API does not take alarms; they wait: {}",
                        e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
            }
            refused = true;
        }
    }

    /** How many changes of each day the API has taken. */
    private SortedMap<LocalDate, Integer> send(SortedMap<LocalDate, List<Alarm>> days)
            throws FactsRefusedException, InterruptedException {
        SortedMap<LocalDate, Integer> told = new TreeMap<>();
        for (SortedMap.Entry<LocalDate, List<Alarm>> day : days.entrySet()) {
            for (ServiceConfiguration service : services) {
                List<AlarmFact> rows = day.getValue().stream()
                        .filter(alarm -> alarm.source().service().equals(service.name()))
                        .map(AlarmPublisher::fact)
                        .toList();
                client.put(new FactsPartition(
                        "alarm-day",
                        service.name(),
                        collector + "-" + service.name(),
                        day.getKey().toString(),
                        rows));
            }
            told.put(day.getKey(), day.getValue().size());
        }
        return told;
    }

    private static AlarmFact fact(Alarm alarm) {
        Long endedAt = alarm.endedAt();
        return new AlarmFact(
                alarm.source().log(),
                alarm.source().host(),
                alarm.kind().word(),
                instant(alarm.beganAt()),
                instant(alarm.openedAt()),
                endedAt == null ? null : instant(endedAt),
                alarm.end(),
                alarm.lines(),
                alarm.misunderstood(),
                alarm.usualPpm());
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "alarms");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        sender.shutdownNow();
    }
}
