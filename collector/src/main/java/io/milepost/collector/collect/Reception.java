package io.milepost.collector.collect;

import io.milepost.collector.configuration.CollectorConfiguration;
import io.milepost.collector.configuration.ReceivedLog;
import io.milepost.collector.source.FilePosition;
import io.milepost.collector.source.PipedLines;
import io.milepost.collector.spool.Spool;
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

    private final SyslogCounters counters;
    private final Map<ReceivedLog, Spool> spools = new HashMap<>();
    private final List<SyslogServer> servers = new ArrayList<>();
    private final List<SpoolQueue> queues = new ArrayList<>();

    private Reception(SyslogCounters counters) {
        this.counters = counters;
    }

    static Reception open(CollectorConfiguration configuration, SyslogCounters counters, Clock clock)
            throws IOException {
        Reception reception = new Reception(counters);
        for (ReceivedLog log : configuration.receivedLogs()) {
            reception.spools.put(log, Spool.open(log.spool(), clock, configuration.retention()));
        }
        return reception;
    }

    /** Starts to receive, and does so until it is closed. */
    void listen(InputStream pipe) throws IOException {
        for (Map.Entry<ReceivedLog, Spool> entry : spools.entrySet()) {
            SpoolQueue queue = new SpoolQueue(entry.getValue(), counters);
            queues.add(queue);
            SyslogSettings syslog = entry.getKey().syslog();
            if (syslog == null) {
                Thread reading = new Thread(() -> readPipe(pipe, queue), "standard-input");
                reading.setDaemon(true);
                reading.start();
            } else {
                servers.add(SyslogServer.start(syslog, queue, counters));
                logger.info("Receives syslog for {} on {}", entry.getKey().log(), syslog.addresses());
            }
        }
    }

    private static void readPipe(InputStream pipe, SpoolQueue queue) {
        try {
            tell(PipedLines.read(pipe, queue::put));
        } catch (IOException e) {
            logger.error("Cannot read standard input any further: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void tell(long tooLong) {
        if (tooLong > 0) {
            logger.warn("Passed over {} lines of standard input that are longer than a log's", tooLong);
        }
    }

    /** Takes all that stands on standard input into its spool. */
    void readToEnd(InputStream pipe) throws IOException, InterruptedException {
        for (Map.Entry<ReceivedLog, Spool> entry : spools.entrySet()) {
            if (entry.getKey().syslog() == null) {
                try (SpoolQueue queue = new SpoolQueue(entry.getValue(), counters)) {
                    tell(PipedLines.read(pipe, queue::put));
                }
            }
        }
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
