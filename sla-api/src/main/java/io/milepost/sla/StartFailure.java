package io.milepost.sla;

import io.dropwizard.configuration.ConfigurationException;
import io.milepost.sla.command.CommandFailure;
import java.net.BindException;
import org.jspecify.annotations.Nullable;

/** Why the API did not start, in one message for the operator. */
final class StartFailure {

    private StartFailure() {}

    static CommandFailure explain(Throwable failure) {
        CommandFailure said = find(failure, CommandFailure.class);
        if (said != null) {
            return said;
        }
        ConfigurationException configuration = find(failure, ConfigurationException.class);
        if (configuration != null) {
            return CommandFailure.invalidConfiguration(
                    String.valueOf(configuration.getMessage()).strip());
        }
        if (find(failure, BindException.class) != null) {
            return CommandFailure.failed("Cannot start the server: expected a free port, got one that is in use ("
                    + String.valueOf(failure.getMessage()).replaceFirst("^.*Failed to bind to /?", "")
                    + "); choose another under server in the configuration");
        }
        return CommandFailure.failed("Cannot start the server: " + failure);
    }

    private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
