package io.milepost.collector;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The collector's command line. */
@Command(
        name = "collector",
        mixinStandardHelpOptions = true,
        description = "Reads mail logs and probes mail services.",
        synopsisSubcommandLabel = "COMMAND")
public final class CollectorCommand {

    private CollectorCommand() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new CollectorCommand()).execute(arguments));
    }
}
