package io.milepost.analytics;

import io.milepost.analytics.lake.LakeUnavailableException;
import io.milepost.analytics.publish.ApiUnavailableException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the commands on the lake have in common: their configuration, and an exit code and one line for what they cannot do. */
abstract class LakeCommand implements Callable<Integer> {
    static final int FAILED = 1;
    static final int INVALID_CONFIGURATION = 3;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = {"-c", "--config"},
            required = true,
            paramLabel = "FILE",
            description = "The configuration of the jobs: lake, catalogue, api.")
    private Path configuration = Path.of("");

    /** Refuses options that do not go together, by {@link #usage}. */
    abstract void check();

    /** Returns the exit code. */
    abstract int run(AnalyticsConfiguration settings) throws IOException, InterruptedException;

    @Override
    public final Integer call() throws IOException, InterruptedException {
        check();
        try {
            return run(ConfigurationFile.load(configuration));
        } catch (InvalidConfigurationException e) {
            err().println(e.getMessage());
            return INVALID_CONFIGURATION;
        } catch (LakeUnavailableException | ApiUnavailableException e) {
            err().println(e.getMessage());
            return FAILED;
        }
    }

    final ParameterException usage(String problem) {
        return new ParameterException(command().commandLine(), problem);
    }

    final PrintWriter out() {
        return command().commandLine().getOut();
    }

    final PrintWriter err() {
        return command().commandLine().getErr();
    }

    private CommandSpec command() {
        return Objects.requireNonNull(spec, "spec is null");
    }
}
