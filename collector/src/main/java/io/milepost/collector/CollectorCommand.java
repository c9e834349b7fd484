package io.milepost.collector;

import io.milepost.collector.bench.BenchCommand;
import io.milepost.collector.bench.NewlineScan;
import io.milepost.collector.bench.ParseBench;
import io.milepost.collector.bench.probe.ProbeBench;
import io.milepost.collector.collect.daemon.CollectCommand;
import io.milepost.collector.doctor.DoctorCommand;
import io.milepost.collector.key.KeyCommand;
import io.milepost.collector.parse.ParseCommand;
import io.milepost.collector.probe.ProbeCommand;
import io.milepost.collector.spool.SpoolCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The collector's command line. */
@Command(
        name = "milepost",
        mixinStandardHelpOptions = true,
        description = "Reads mail logs and probes mail services.",
        synopsisSubcommandLabel = "COMMAND")
public final class CollectorCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private CollectorCommand() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        int exitCode = commandLine(Clock.systemUTC(), out).execute(arguments);
        out.flush();
        System.exit(exitCode);
    }

    /** The command with its subcommands; data goes to {@code out}. */
    static CommandLine commandLine(Clock clock, PrintStream out) {
        return new CommandLine(new CollectorCommand())
                .addSubcommand(new ParseCommand(clock, out))
                .addSubcommand(new CollectCommand(clock, out))
                .addSubcommand(new ProbeCommand())
                .addSubcommand(new CommandLine(new BenchCommand())
                        .addSubcommand(new ParseBench(clock, out))
                        .addSubcommand(new ProbeBench(clock, out))
                        .addSubcommand(new NewlineScan(out)))
                .addSubcommand(new SpoolCommand(out))
                .addSubcommand(new KeyCommand(clock, out, System.err))
                .addSubcommand(new DoctorCommand(clock, out))
                .setParameterExceptionHandler(CollectorCommand::refuse)
                .setExecutionExceptionHandler((failure, commandLine, parsed) -> {
                    commandLine.getErr().println("Cannot finish " + commandLine.getCommandName() + ": " + failure);
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }

    /** A wrong call: what was wrong, and where to read how it is right. */
    private static int refuse(ParameterException problem, String[] arguments) {
        CommandLine commandLine = problem.getCommandLine();
        commandLine.getErr().println(problem.getMessage());
        UnmatchedArgumentException.printSuggestions(problem, commandLine.getErr());
        commandLine.getErr().println("Try './" + commandLine.getCommandSpec().qualifiedName() + " --help'.");
        return CommandLine.ExitCode.USAGE;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Cannot run: expected a command, got none");
    }
}
