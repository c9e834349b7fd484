package io.milepost.sla;

import io.milepost.sla.alert.explain.AlertsCommand;
import io.milepost.sla.bench.BenchCommand;
import io.milepost.sla.claim.SlaCheck;
import io.milepost.sla.command.CommandFailure;
import io.milepost.sla.export.ReportCommand;
import io.milepost.sla.metrics.MetricsCommand;
import io.milepost.sla.store.PostgresCommand;
import io.milepost.sla.verify.VerifyCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The commands of the facts' owner: its server, its database, and claims about service levels checked from files. */
@Command(
        name = "milepost",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            AlertsCommand.class,
            BenchCommand.class,
            ServeCommand.class,
            SlaCheck.class,
            ReportCommand.class,
            VerifyCommand.class,
            SigningCommand.class,
            PostgresCommand.class,
            MetricsCommand.class
        },
        description = "Serves the facts, the service levels and the pages.")
public final class SlaCommand {

    private SlaCommand() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return new CommandLine(new SlaCommand())
                .setParameterExceptionHandler(SlaCommand::refuse)
                .setExecutionExceptionHandler(SlaCommand::report)
                .execute(arguments);
    }

    /** A wrong call: what was wrong, and where to read how it is right. */
    private static int refuse(ParameterException problem, String[] arguments) {
        CommandLine commandLine = problem.getCommandLine();
        commandLine.getErr().println(problem.getMessage());
        UnmatchedArgumentException.printSuggestions(problem, commandLine.getErr());
        commandLine.getErr().println("Try './" + commandLine.getCommandSpec().qualifiedName() + " --help'.");
        return CommandLine.ExitCode.USAGE;
    }

    /** One message, and never a stack trace: what went wrong is in the message or it is a defect of ours. */
    private static int report(Exception failure, CommandLine command, CommandLine.ParseResult ignored) {
        if (failure instanceof CommandFailure said) {
            command.getErr().println(said.getMessage());
            return said.exitCode();
        }
        command.getErr().println("Cannot go on: " + failure);
        return CommandFailure.FAILED;
    }
}
