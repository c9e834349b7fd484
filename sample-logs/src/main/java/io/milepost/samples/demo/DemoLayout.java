package io.milepost.samples.demo;

import java.nio.file.Path;

/** Where everything of one demo lies: one directory that can be removed whole. */
record DemoLayout(Path home, Path data) {

    Path launcher() {
        return home.resolve("milepost");
    }

    Path recorded() {
        return home.resolve("sample-logs/recorded");
    }

    /** What was simulated of a service. */
    Path simulated(String service) {
        return data.resolve(service);
    }

    Path simulatedTruth(String service) {
        return simulated(service).resolve("truth.json");
    }

    /** Of what size the simulation is, so that another is not taken for it. */
    Path simulation() {
        return data.resolve("simulation.txt");
    }

    Path recordedTruth() {
        return recorded().resolve("truth.json");
    }

    Path configuration() {
        return data.resolve("configuration");
    }

    Path catalogue() {
        return configuration().resolve("catalogue");
    }

    Path postgres() {
        return data.resolve("postgres");
    }

    Path postgresReady() {
        return postgres().resolve("postgres.json");
    }

    Path lake() {
        return data.resolve("lake");
    }

    Path collectorState() {
        return data.resolve("collector");
    }

    Path logs() {
        return data.resolve("logs");
    }

    Path token() {
        return data.resolve("ingest.token");
    }

    /** Of the person who closes months. */
    Path administratorToken() {
        return data.resolve("administrator.token");
    }

    Path signingKey() {
        return data.resolve("signing.key");
    }

    /** By which the desk knows that an alert is the API's. */
    Path alertsSecret() {
        return data.resolve("alerts.secret");
    }

    /** What the desk was told. */
    Path alertsJournal() {
        return data.resolve("alerts.log");
    }

    Path probePassword() {
        return data.resolve("probe.password");
    }
}
