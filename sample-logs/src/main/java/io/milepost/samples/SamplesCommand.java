package io.milepost.samples;

import io.milepost.samples.demo.DemoCommand;
import io.milepost.samples.mailserver.MailServerCommand;
import io.milepost.samples.simulation.SimulateCommand;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line of the sample input: the simulator, and a small mail server to probe. */
@Command(
        name = "milepost",
        mixinStandardHelpOptions = true,
        description = "Input for Milepost: simulated, and from a small real mail server.",
        subcommands = {DemoCommand.class, SimulateCommand.class, MailServerCommand.class})
public final class SamplesCommand implements Runnable {
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    @Spec
    private @org.jspecify.annotations.Nullable CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command with its exit codes: 1 when it failed, 2 for a wrong call; one message, no stack trace. */
    static CommandLine commandLine() {
        return new CommandLine(new SamplesCommand())
                .setParameterExceptionHandler(SamplesCommand::refuse)
                .setExecutionExceptionHandler(SamplesCommand::fail);
    }

    @Override
    public void run() {
        CommandSpec known = java.util.Objects.requireNonNull(spec, "spec is null");
        throw new ParameterException(known.commandLine(), "Cannot run: expected a subcommand, got none");
    }

    private static int refuse(ParameterException problem, String[] arguments) {
        CommandLine commandLine = problem.getCommandLine();
        PrintWriter err = commandLine.getErr();
        err.println(problem.getMessage());
        UnmatchedArgumentException.printSuggestions(problem, err);
        err.println("Try './" + commandLine.getCommandSpec().qualifiedName() + " --help'.");
        return USAGE;
    }

    private static int fail(Exception problem, CommandLine commandLine, ParseResult parsed) {
        commandLine.getErr().println("Cannot " + commandLine.getCommandName() + ": " + reason(problem));
        return FAILED;
    }

    private static String reason(Exception problem) {
        String message = problem.getMessage();
        String kind = problem.getClass().getSimpleName();
        return message == null ? kind : kind + ": " + message;
    }
}
