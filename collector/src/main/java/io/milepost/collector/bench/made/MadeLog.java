package io.milepost.collector.bench.made;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * The kinds of logs that are made up line by line: the shapes of the recordings where there are some, else the fields that the vendor documents,
 * filled with the traffic of a service of 100,000 accounts. The same every time.
 */
public enum MadeLog {
    EXIM(EximLines::new),
    SENDMAIL(SendmailLines::new),
    EXCHANGE(TrackingLines::new),
    IIS(WebLines::new);

    private static final long SEED = 20_261_005;
    private static final Instant BEGIN = Instant.parse("2026-10-05T06:00:00Z");

    private final Supplier<Server> server;

    MadeLog(Supplier<Server> server) {
        this.server = server;
    }

    /** As the option of the command spells it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Writes so many lines to one file, and the first half of them to the other. */
    public void write(Path whole, Path firstHalf, long lines) throws IOException {
        Server writer = server.get();
        Traffic traffic = new Traffic(BEGIN, SEED);
        try (LineQueue queue = new LineQueue(whole, firstHalf, lines)) {
            writer.begin(traffic, queue);
            while (queue.wantsMore()) {
                writer.serve(traffic, queue);
                traffic.pass();
                queue.writeUntil(traffic.now());
            }
        }
    }

    /** A server that is at work: what it writes about each thing that it does, then or a little later. */
    interface Server {
        void begin(Traffic traffic, LineQueue log);

        void serve(Traffic traffic, LineQueue log);
    }
}
