package io.milepost.collector.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Measures {@code collect --once} into a lake of its own, whose catalog is a PostgreSQL of its own that is not counted. */
final class Collecting {

    private static final Duration POSTGRES_STARTS_WITHIN = Duration.ofMinutes(2);

    private Collecting() {}

    static Measurement measure(
            Installation milepost, Path log, long lines, String input, Path directory, MeasuredProcess process)
            throws IOException, InterruptedException {
        Path data = Files.createDirectories(directory).toAbsolutePath();
        Path database = data.resolve("postgres");
        Process postgres = new ProcessBuilder(milepost.command("postgres", "--data", database.toString()))
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("postgres.log").toFile())
                .start();
        try {
            Path ready = database.resolve("postgres.json");
            long giveUp = System.nanoTime() + POSTGRES_STARTS_WITHIN.toNanos();
            while (!Files.exists(ready)) {
                if (!postgres.isAlive() || System.nanoTime() > giveUp) {
                    return Measurement.notRun(
                            "milepost collect", input, "PostgreSQL did not start, see " + data.resolve("postgres.log"));
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
            JsonNode server = new ObjectMapper().readTree(ready.toFile());
            Path configuration = data.resolve("collector.yml");
            Files.writeString(configuration, configuration(server, database, data, log));
            return process.run(
                    "milepost collect --once",
                    input,
                    lines,
                    milepost.command("collect", "--once", "-c", configuration.toString()));
        } finally {
            postgres.destroy();
            postgres.waitFor();
        }
    }

    private static String configuration(JsonNode server, Path database, Path data, Path log) {
        return """
                collector: bench
                stateDirectory: %s/state
                keyFile: %s/pseudonym.key
                lake:
                  jdbcUrl: %s
                  user: lake
                  passwordFile: %s/lake.password
                  warehouse: %s/lake
                services:
                  - name: national
                    zone: Europe/London
                    domains: [%s]
                    logs:
                      - { name: mail, paths: ["%s"], follow: false }
                """.formatted(
                        data,
                        data,
                        server.at("/databases/lake/jdbcUrl").asText(),
                        database,
                        data,
                        Installation.DOMAINS,
                        log.toAbsolutePath());
    }
}
