package io.milepost.collector.probe.wire;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Finds addresses as every program of this machine does, by the system's resolver, which cannot but be waited for: so on a few threads
 * of its own. Addresses are remembered as long as the JVM does, 30 seconds unless told otherwise. Thread-safe.
 */
final class Resolver implements AutoCloseable {

    private static final int THREADS = 4;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "probe-names");
        thread.setDaemon(true);
        return thread;
    });

    /** The address that needs no asking, or null. */
    static @Nullable InetAddress findLiteral(String host) {
        if (isName(host)) {
            return null;
        }
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException ignored) {
            return null; // The digits of no address: the resolver will say so.
        }
    }

    CompletableFuture<InetAddress> find(String host) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return InetAddress.getByName(host);
                    } catch (UnknownHostException e) {
                        throw new CompletionException(e);
                    }
                },
                threads);
    }

    /** Whether this is a name and not an address. */
    static boolean isName(String host) {
        return !host.contains(":") && !host.chars().allMatch(c -> c == '.' || Character.isDigit(c));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
