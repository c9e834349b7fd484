package io.milepost.analytics;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line of the jobs. */
@Command(
        name = "milepost",
        description = "Computes facts from the event lake and publishes them to the API.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class AnalyticsCommand {
    private AnalyticsCommand() {}

    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int exitCode = commandLine(Clock.systemUTC(), out, err).execute(arguments);
        // Spark leaves threads behind that would keep the process.
        System.exit(exitCode);
    }

    static CommandLine commandLine(Clock clock, PrintWriter out, PrintWriter err) {
        CommandLine line = new CommandLine(new AnalyticsCommand());
        line.addSubcommand(new AnalyseCommand(clock));
        line.addSubcommand(new EraseCommand(clock, System.in));
        line.addSubcommand(new UpkeepCommand(clock));
        line.addSubcommand(new BenchCommand());
        line.setOut(out);
        line.setErr(err);
        line.setParameterExceptionHandler(AnalyticsCommand::refuse);
        return line;
    }

    /** A wrong call: what was wrong, and where to read how it is right. */
    private static int refuse(ParameterException problem, String[] arguments) {
        CommandLine commandLine = problem.getCommandLine();
        commandLine.getErr().println(problem.getMessage());
        UnmatchedArgumentException.printSuggestions(problem, commandLine.getErr());
        commandLine.getErr().println("Try './" + commandLine.getCommandSpec().qualifiedName() + " --help'.");
        return CommandLine.ExitCode.USAGE;
    }
}
