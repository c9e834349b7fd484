package io.milepost.sla.command;

/** The reason why a command cannot go on, said once to whoever started it; it ends the command with its exit code and without a stack trace. */
public final class CommandFailure extends RuntimeException {

    public static final int FAILED = 1;
    public static final int INVALID_CONFIGURATION = 3;

    private final int exitCode;

    private CommandFailure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    public static CommandFailure failed(String message) {
        return new CommandFailure(FAILED, message);
    }

    public static CommandFailure invalidConfiguration(String message) {
        return new CommandFailure(INVALID_CONFIGURATION, message);
    }

    public int exitCode() {
        return exitCode;
    }
}
