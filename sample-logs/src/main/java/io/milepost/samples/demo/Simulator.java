package io.milepost.samples.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Simulates the demo's two services over the same days: the national one, and the mail of a trust that has a server of its own, which is
 * what the national one is compared with. What an earlier run simulated is kept.
 */
final class Simulator {

    static final ZoneId ZONE = ZoneId.of("Europe/London");
    static final String NATIONAL = "national";
    static final String LOCAL = "local";
    /** One account in the trust for so many in the nation: the demo is to start about as fast with it as without. */
    private static final int NATIONAL_ACCOUNTS_FOR_ONE = 20;

    private static final int LEAST_ACCOUNTS = 100;
    /** Per active account: light, so that a first look does not take minutes. */
    private static final String MESSAGES_PER_DAY = "0.12";

    private final DemoLayout layout;
    private final DemoCommand.Simulation simulation;
    private final Fleet fleet;
    private final LocalDate from;

    Simulator(DemoLayout layout, DemoCommand.Simulation simulation, Fleet fleet, Clock clock) {
        this.layout = layout;
        this.simulation = simulation;
        this.fleet = fleet;
        this.from = firstDay(clock);
    }

    void simulateNation() {
        if (Files.exists(layout.simulatedTruth(NATIONAL))) {
            requireSameSimulation();
            return;
        }
        run(
                NATIONAL,
                simulation.seed(),
                List.of(
                        "--accounts",
                        Integer.toString(simulation.accounts()),
                        "--organisations",
                        Integer.toString(simulation.organisations())));
        try {
            Files.writeString(layout.simulation(), simulation + "\n");
        } catch (IOException e) {
            throw new DemoFailure("Cannot write " + layout.simulation() + ": " + DemoFailure.reason(e), e);
        }
    }

    void simulateTrust() {
        if (!Files.exists(layout.simulatedTruth(LOCAL))) {
            int accounts = Math.max(LEAST_ACCOUNTS, simulation.accounts() / NATIONAL_ACCOUNTS_FOR_ONE);
            run(LOCAL, simulation.seed() + 1_000, List.of("--kind", "trust", "--accounts", Integer.toString(accounts)));
        }
    }

    private void run(String service, long seed, List<String> size) {
        List<String> arguments = new ArrayList<>(List.of("simulate"));
        arguments.addAll(size);
        arguments.addAll(List.of(
                "--days",
                Integer.toString(simulation.days()),
                "--seed",
                Long.toString(seed),
                "--from",
                from.toString(),
                "--zone",
                ZONE.getId(),
                "--messages-per-day",
                MESSAGES_PER_DAY,
                "--out",
                layout.simulated(service).toString()));
        fleet.run("simulate-" + service, arguments);
    }

    /** Both services are simulated over the same days, also when only one has been so far. */
    private LocalDate firstDay(Clock clock) {
        Path truth = layout.simulatedTruth(NATIONAL);
        if (!Files.exists(truth)) {
            return LocalDate.ofInstant(clock.instant(), ZONE).minusDays(simulation.days());
        }
        try {
            return LocalDate.parse(new ObjectMapper()
                    .readTree(truth.toFile())
                    .path("first_day")
                    .asText());
        } catch (IOException e) {
            throw new DemoFailure("Cannot read " + truth + ": " + DemoFailure.reason(e), e);
        }
    }

    private void requireSameSimulation() {
        Path file = layout.simulation();
        try {
            String former = Files.exists(file) ? Files.readString(file).strip() : "an unfinished one";
            if (!former.equals(simulation.toString())) {
                throw new DemoFailure("Cannot resume: " + layout.data() + " holds another simulation (" + former
                        + "). Remove that directory, or name another with --data.");
            }
        } catch (IOException e) {
            throw new DemoFailure("Cannot read " + file + ": " + DemoFailure.reason(e), e);
        }
    }
}
