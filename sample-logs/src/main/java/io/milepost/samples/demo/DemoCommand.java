package io.milepost.samples.demo;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code milepost demo}: the whole line on one machine, on simulated and recorded logs, ready for a browser. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Simulates a national mail service and the mail of a trust, ingests their logs and recordings of real servers, computes, and serves the pages.",
        footer = {
            "",
            "Examples:",
            "  milepost demo                 then open the addresses that it prints; Ctrl-C stops all of it",
            "  milepost demo --exit --json   runs the same, prints the figures beside the truth, and stops",
            "",
            "A second start with the same --data resumes. Remove that directory to start afresh.",
            "Exit codes: 0 ok, 1 failed or a figure differs from the truth, 2 wrong usage."
        })
public final class DemoCommand implements Callable<Integer> {

    /** What a shell reports of a command that Ctrl-C ended. */
    private static final int STOPPED = 130;

    @Spec
    private CommandSpec spec;

    @Option(names = "--exit", description = "runs the pipeline, prints the main figures beside the truth, and stops")
    private boolean exit;

    @Option(names = "--json", description = "with --exit: prints every figure as JSON on stdout")
    private boolean json;

    @Option(
            names = "--port",
            defaultValue = "8080",
            description = "port of the pages on 127.0.0.1; default ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "where the demo keeps everything; default data/demo beside the launcher")
    private @Nullable Path data;

    @Option(
            names = "--accounts",
            defaultValue = "20000",
            description = "accounts to simulate; default ${DEFAULT-VALUE}")
    private int accounts;

    @Option(
            names = "--organisations",
            defaultValue = "60",
            description = "organisations to simulate; default ${DEFAULT-VALUE}")
    private int organisations;

    @Option(
            names = "--days",
            defaultValue = "62",
            description = "days to simulate, up to yesterday; default ${DEFAULT-VALUE}")
    private int days;

    @Option(names = "--seed", defaultValue = "2010", description = "seed of the simulation; default ${DEFAULT-VALUE}")
    private long seed;

    @Override
    public Integer call() {
        String home = System.getProperty("milepost.home");
        if (home == null) {
            throw new ParameterException(spec.commandLine(), "Cannot run the demo: start it as ./milepost demo");
        }
        if (json && !exit) {
            throw new ParameterException(
                    spec.commandLine(), "Cannot print JSON and go on serving: use --json with --exit");
        }
        require("--port", port, 1, 65_535);
        require("--accounts", accounts, 1_000, 10_000_000);
        require("--organisations", organisations, 12, accounts / 10);
        require("--days", days, 1, 3_650);
        Path directory = data == null ? Path.of(home, "data", "demo") : data;
        DemoLayout layout =
                new DemoLayout(Path.of(home), directory.toAbsolutePath().normalize());
        Simulation simulation = new Simulation(accounts, organisations, days, seed);
        Progress progress = new Progress(System.err, Clock.systemUTC(), System.console() != null);
        try (Demo demo = new Demo(layout, simulation, port, progress, Clock.systemUTC())) {
            demo.prepare();
            return exit ? demo.compare(System.out, json) : demo.serve(System.out);
        } catch (DemoStopped ignored) {
            return STOPPED;
        } catch (DemoFailure e) {
            System.err.println();
            System.err.println("milepost demo: " + e.getMessage());
            return 1;
        }
    }

    private void require(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Cannot run the demo: " + option + " expected a number from " + least + " to " + most + ", got "
                            + value);
        }
    }

    /** What is simulated. */
    record Simulation(int accounts, int organisations, int days, long seed) {}
}
