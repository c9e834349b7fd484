package io.milepost.dashboards.monitoring;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The files for Prometheus and Alertmanager, with the addresses of an installation put in. */
public final class MonitoringFiles {
    private MonitoringFiles() {}

    /** Recording and alerting rules; {@code pages} is where people find the pages, such as {@code https://levels.example.org}. */
    public static String rules(String pages) {
        return load("milepost.rules.yml").replace("@PAGES@", pages);
    }

    /** Routes of the alerts, with receivers to be replaced. */
    public static String alertmanager() {
        return load("alertmanager.yml");
    }

    /** Whom to scrape and whom to tell; each is a host and a port. */
    public static String prometheus(String api, String collector, String alertmanager) {
        return load("prometheus.yml")
                .replace("@API@", api)
                .replace("@COLLECTOR@", collector)
                .replace("@ALERTMANAGER@", alertmanager);
    }

    private static String load(String name) {
        try (InputStream file = MonitoringFiles.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name, e);
        }
    }
}
