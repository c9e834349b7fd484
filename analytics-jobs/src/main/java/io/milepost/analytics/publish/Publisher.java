package io.milepost.analytics.publish;

import io.milepost.analytics.job.FactsJob;
import io.milepost.analytics.job.Provenance;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Publishes facts while the next ones are computed: a few periods at a time, each by a PUT that may be repeated. */
public final class Publisher implements AutoCloseable {
    private static final int IN_FLIGHT = 4;

    private final ExecutorService requests = Executors.newFixedThreadPool(IN_FLIGHT, task -> {
        Thread thread = new Thread(task, "publish");
        thread.setDaemon(true);
        return thread;
    });
    private final FactsApi api;

    public Publisher(FactsApi api) {
        this.api = api;
    }

    /** Publications that are on their way; {@link #await} them before the end of the run. */
    public static final class Pending {
        private final List<CompletableFuture<Publication>> publications;

        private Pending(List<CompletableFuture<Publication>> publications) {
            this.publications = publications;
        }

        public List<Publication> await() {
            return publications.stream().map(CompletableFuture::join).toList();
        }
    }

    /** Computes the facts now, and sends them while the caller goes on. */
    public Pending publish(FactsJob job, Producer producer, Map<LocalDate, Provenance> planned, Dataset<Row> facts) {
        List<CompletableFuture<Publication>> publications = new FactsEncoder(job, producer.service(), planned)
                .encode(facts).stream()
                        .map(period -> CompletableFuture.supplyAsync(
                                () -> api.replace(job.kind(), producer.name(), period), requests))
                        .toList();
        return new Pending(publications);
    }

    @Override
    public void close() {
        requests.shutdown();
    }
}
