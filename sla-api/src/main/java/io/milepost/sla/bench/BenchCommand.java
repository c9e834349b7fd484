package io.milepost.sla.bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench sla}: measures the engine on this machine. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures Milepost on this machine.",
        synopsisSubcommandLabel = "sla",
        subcommands = SlaBench.class)
public final class BenchCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Cannot run bench: expected what to measure, such as sla");
    }
}
