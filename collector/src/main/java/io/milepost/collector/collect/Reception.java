package io.milepost.collector.collect;

import io.milepost.collector.configuration.CollectorConfiguration;
import io.milepost.collector.configuration.ReceivedLog;
import io.milepost.collector.schema.ReceptionRow;
import io.milepost.collector.source.FilePosition;
import io.milepost.collector.source.PipedLines;
import io.milepost.collector.spool.Spool;
import io.milepost.collector.syslog.ReceptionAccount;
import io.milepost.collector.syslog.ReceptionAccount.Fate;
import io.milepost.collector.syslog.SpoolQueue;
import io.milepost.collector.syslog.SyslogCounters;
import io.milepost.collector.syslog.SyslogServer;
import io.milepost.collector.syslog.SyslogSettings;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The logs that come without files: their spools, and the servers and the pipe that fill them. */
final class Reception implements Closeable {
    private static final Logger logger = LoggerFactory.getLogger(Reception.class);

    private static final long MICROS_OF_HOUR = 3_600_000_000L;

    private final SyslogCounters counters;
    private final Clock clock;
    private final Map<ReceivedLog, Spool> spools = new HashMap<>();
    private final Map<ReceivedLog, ReceptionAccount> accounts = new HashMap<>();
    private Map<ReceivedLog, Map<Long, Map<Fate, Long>>> written = Map.of();
    private final List<SyslogServer> servers = new ArrayList<>();
    private final List<SpoolQueue> queues = new ArrayList<>();

    private Reception(SyslogCounters counters, Clock clock) {
        this.counters = counters;
        this.clock = clock;
    }

    static Reception open(CollectorConfiguration configuration, SyslogCounters counters, Clock clock)
            throws IOException {
        Reception reception = new Reception(counters, clock);
        for (ReceivedLog log : configuration.receivedLogs()) {
            reception.spools.put(log, Spool.open(log.spool(), clock, configuration.retention()));
            reception.accounts.put(log, new ReceptionAccount(clock));
        }
        return reception;
    }

    /** Starts to receive, and does so until it is closed. */
    void listen(InputStream pipe) throws IOException {
        for (Map.Entry<ReceivedLog, Spool> entry : spools.entrySet()) {
            SyslogCounters counts = counts(entry.getKey());
            SpoolQueue queue = new SpoolQueue(entry.getValue(), counts);
            queues.add(queue);
            SyslogSettings syslog = entry.getKey().syslog();
            if (syslog == null) {
                Thread reading = new Thread(() -> readPipe(pipe, queue, counts), "standard-input");
                reading.setDaemon(true);
                reading.start();
            } else {
                servers.add(SyslogServer.start(syslog, queue, counts));
                logger.info("Receives syslog for {} on {}", entry.getKey().log(), syslog.addresses());
            }
        }
    }

    private SyslogCounters counts(ReceivedLog log) {
        return counters.enteredInto(accounts.computeIfAbsent(log, absent -> new ReceptionAccount(clock)));
    }

    private static void readPipe(InputStream pipe, SpoolQueue queue, SyslogCounters counts) {
        try {
            tell(PipedLines.read(pipe, queue::put), counts);
        } catch (IOException e) {
            logger.error("Cannot read standard input any further: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void tell(long tooLong, SyslogCounters counts) {
        if (tooLong > 0) {
            counts.tooLong(tooLong);
            logger.warn("Passed over {} lines of standard input that are longer than a log's", tooLong);
        }
    }

    /** Takes all that stands on standard input into its spool. */
    void readToEnd(InputStream pipe) throws IOException, InterruptedException {
        for (Map.Entry<ReceivedLog, Spool> entry : spools.entrySet()) {
            if (entry.getKey().syslog() == null) {
                SyslogCounters counts = counts(entry.getKey());
                try (SpoolQueue queue = new SpoolQueue(entry.getValue(), counts)) {
                    tell(PipedLines.read(pipe, queue::put), counts);
                }
            }
        }
    }

    /** Whether something arrived that no batch has counted. */
    boolean hasNews() {
        return accounts.values().stream().anyMatch(account -> !account.isEmpty());
    }

    /** What arrived since the last batch; the same and more as long as no batch settles it. */
    List<ReceptionRow> arrived() {
        Map<ReceivedLog, Map<Long, Map<Fate, Long>>> counts = new HashMap<>();
        List<ReceptionRow> rows = new ArrayList<>();
        accounts.forEach((log, account) -> {
            counts.put(log, account.counts());
            counts.get(log).forEach((hour, fates) -> rows.add(row(log, hour, fates)));
        });
        written = counts;
        return rows;
    }

    private static ReceptionRow row(ReceivedLog log, long hour, Map<Fate, Long> fates) {
        return new ReceptionRow(
                log.service(),
                log.log(),
                hour * MICROS_OF_HOUR,
                fates.getOrDefault(Fate.KEPT, 0L),
                fates.getOrDefault(Fate.REFUSED, 0L),
                fates.getOrDefault(Fate.DROPPED, 0L),
                fates.getOrDefault(Fate.TRUNCATED, 0L),
                fates.getOrDefault(Fate.LOST_FRAME, 0L),
                fates.getOrDefault(Fate.TOO_LONG, 0L));
    }

    /** The batch with the rows is certain. */
    void settle() {
        written.forEach((log, counts) -> accounts.computeIfAbsent(log, absent -> new ReceptionAccount(clock))
                .settle(counts));
        written = Map.of();
    }

    /** Puts aside what a checkpoint on the disk says was read. */
    void retire(Map<String, Map<String, List<FilePosition>>> positions) throws IOException {
        for (Map.Entry<ReceivedLog, Spool> entry : spools.entrySet()) {
            ReceivedLog log = entry.getKey();
            Map<Path, Long> read = new HashMap<>();
            positions
                    .getOrDefault(log.service(), Map.of())
                    .getOrDefault(log.log(), List.of())
                    .forEach(position -> read.put(Path.of(position.path()), position.size()));
            for (Path segment : Spool.segments(log.spool())) {
                entry.getValue().retire(segment, read.getOrDefault(segment, -1L));
            }
            entry.getValue().expire();
        }
    }

    @Override
    public void close() throws IOException {
        servers.forEach(SyslogServer::close);
        queues.forEach(SpoolQueue::close);
        for (Spool spool : spools.values()) {
            spool.close();
        }
    }
}
