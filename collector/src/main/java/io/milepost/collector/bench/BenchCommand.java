package io.milepost.collector.bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench}: measures Milepost on this machine. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures Milepost on this machine.",
        synopsisSubcommandLabel = "parse|probe")
public final class BenchCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Cannot run bench: expected what to measure, parse or probe");
    }
}
