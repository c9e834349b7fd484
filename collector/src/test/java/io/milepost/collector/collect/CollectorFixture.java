package io.milepost.collector.collect;

import io.milepost.collector.collect.batch.BatchStep;
import io.milepost.collector.configuration.CollectorConfiguration;
import io.milepost.collector.configuration.ConfigurationFile;
import io.milepost.collector.lake.LakeRows;
import io.milepost.collector.lake.LakeSettings;
import io.milepost.collector.lake.LakeTable;
import io.milepost.collector.lake.TestDatabase;
import io.milepost.collector.schema.LakeSchema;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/** A collector of one service in a directory of its own: its logs, its configuration, its lake. */
public final class CollectorFixture {
    private final Path directory;
    private final LakeSettings lake;
    private final Path configuration;

    public CollectorFixture(Path directory, int maxRows) throws Exception {
        this.directory = Files.createDirectories(directory);
        Files.createDirectories(directory.resolve("logs"));
        lake = TestDatabase.newLake(directory);
        Path key = Files.writeString(directory.resolve("key"), "0123456789abcdef".repeat(4));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        configuration = Files.writeString(directory.resolve("collector.yml"), """
                collector: test
                stateDirectory: %1$s/state
                lake: { jdbcUrl: "%2$s", user: %3$s, passwordFile: %4$s, warehouse: %5$s }
                keyFile: %1$s/key
                services:
                  - name: national
                    zone: Europe/London
                    domains: [trust.example]
                    networks: [{ name: inside, cidrs: [10.0.0.0/8] }]
                    logs: [{ name: mail, paths: ["%1$s/logs/*"], follow: false }]
                    directory: ["%1$s/directory-*.csv"]
                    identities: ["%1$s/identities*.csv"]
                    organisations: ["%1$s/organisations*.csv"]
                    probes: ["%1$s/probes*.csv"]
                batch: { maxRows: %6$d, maxInterval: 1s }
                """.formatted(
                        directory, lake.jdbcUrl(), lake.user(), lake.passwordFile(), lake.warehouse(), maxRows));
    }

    public Path configurationFile() {
        return configuration;
    }

    /** Changes a word of the configuration, which has to be there. */
    public void configure(String former, String latter) throws IOException {
        String text = Files.readString(configuration);
        if (!text.contains(former)) {
            throw new IllegalArgumentException("Cannot change " + former + ": it is not in " + configuration);
        }
        Files.writeString(configuration, text.replace(former, latter));
    }

    public Path file(String name) {
        return directory.resolve(name);
    }

    public LakeSettings lake() {
        return lake;
    }

    public void writeLog(String name, List<String> lines) throws IOException {
        byte[] content = (String.join("\n", lines) + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        try (OutputStream out = Files.newOutputStream(directory.resolve("logs").resolve(name))) {
            OutputStream packed = name.endsWith(".gz") ? new GZIPOutputStream(out) : out;
            packed.write(content);
            packed.close();
        }
    }

    public Collector open(BatchStep.Observer observer) throws Exception {
        CollectorConfiguration loaded = new ConfigurationFile(configuration).load();
        return Collector.open(loaded, Clock.systemUTC(), new CollectorMetrics(new PrometheusRegistry()), observer);
    }

    public CollectSummary.LedgerReport runOnce() throws Exception {
        try (Collector collector = open(BatchStep.Observer.none())) {
            return collector
                    .runOnce()
                    .report(collector.refused())
                    .services()
                    .get(0)
                    .ledger();
        }
    }

    /** The events in the lake, without the columns that say which file they were read from. */
    public List<String> events() {
        List<String> events = new ArrayList<>();
        for (LakeTable<?> table :
                List.of(LakeSchema.DELIVERY, LakeSchema.DELIVERY_ATTEMPT, LakeSchema.MAILBOX_ACCESS)) {
            LakeRows.of(lake, table, "source", "source_offset", "source_length").stream()
                    .map(row -> table.name() + row)
                    .forEach(events::add);
        }
        sums(LakeSchema.REJECTION, "host,hour,stage,code,reason_class,recipient_domain", "count")
                .forEach((kind, sum) -> events.add("rejection " + kind + " " + sum));
        return events;
    }

    /** The ledger's sums: lines and their fates, by host and hour. */
    public Map<String, List<Long>> ledger() {
        return sums(
                LakeSchema.LEDGER,
                "service,host,source,hour",
                "lines,bytes,event_lines,ignored,unrecognised,malformed,duplicate");
    }

    private Map<String, List<Long>> sums(LakeTable<?> table, String keys, String counts) {
        Map<String, List<Long>> sums = new TreeMap<>();
        for (Map<String, String> row : LakeRows.columns(lake, table)) {
            List<String> key = new ArrayList<>();
            for (String column : keys.split(",")) {
                key.add(row.get(column));
            }
            List<Long> values = new ArrayList<>();
            for (String column : counts.split(",")) {
                values.add(Long.valueOf(row.get(column)));
            }
            sums.merge(key.toString(), values, CollectorFixture::add);
        }
        return sums;
    }

    private static List<Long> add(List<Long> one, List<Long> other) {
        List<Long> sum = new ArrayList<>();
        for (int i = 0; i < one.size(); i++) {
            sum.add(one.get(i) + other.get(i));
        }
        return sum;
    }
}
